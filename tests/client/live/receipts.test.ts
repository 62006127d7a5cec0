import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Told } from '../../../client/live/channel';
import { Receipts, type Receipt } from '../../../client/live/receipts';

const NOW = Date.parse('2026-11-23T02:41:00Z');
const call = (number: string) => ({ number, calls: 1, at: '2026-11-23T02:40:59Z' });

describe('Receipts', () => {
  let sent: { office: string; receipts: Receipt[] }[];
  let answer: Told | undefined;
  let receipts: Receipts;
  const ms = (many: number) => vi.advanceTimersByTimeAsync(many);
  const numbers = () => sent.map((message) => message.receipts.map(({ number }) => number));

  beforeEach(() => {
    vi.useFakeTimers({ now: NOW });
    sent = [];
    answer = {};
    receipts = new Receipts((event, said, office) => {
      expect(event).toBe('receipts');
      sent.push({ office, ...(said as { receipts: Receipt[] }) });
      return Promise.resolve(answer);
    });
  });
  afterEach(() => { vi.useRealTimers(); });

  it('tells what comes within 300 ms at once, each call in one', async () => {
    receipts.note('sample', call('A001'), 'shown_at', NOW);
    receipts.note('sample', call('A002'), 'shown_at', NOW + 10);
    receipts.note('sample', call('A001'), 'begun_at', NOW + 20);
    await ms(299);
    expect(sent).toEqual([]);
    await ms(1);
    expect(sent).toEqual([{ office: 'sample', receipts: [
      { ...call('A001'), shown_at: '2026-11-23T02:41:00.000Z', begun_at: '2026-11-23T02:41:00.020Z' },
      { ...call('A002'), shown_at: '2026-11-23T02:41:00.010Z' },
    ] }]);
    await ms(5_000);
    expect(sent).toHaveLength(1);
  });

  it('tells each office of its own', async () => {
    receipts.note('here', call('A001'), 'shown_at', NOW);
    receipts.note('there', call('A001'), 'shown_at', NOW);
    await ms(1_000);
    expect(sent.map(({ office }) => office)).toEqual(['here', 'there']);
  });

  it('keeps them over a break, and tells them once', async () => {
    answer = undefined;
    receipts.note('sample', call('A001'), 'shown_at', NOW);
    await ms(60_000);
    receipts.note('sample', call('A001'), 'heard_at', NOW + 60_000);
    await ms(10);
    sent = [];
    answer = {};
    await ms(5_000);
    expect(sent).toEqual([{ office: 'sample', receipts: [{ ...call('A001'), shown_at: '2026-11-23T02:41:00.000Z', heard_at: '2026-11-23T02:42:00.000Z' }] }]);
  });

  it('lets go of what is two minutes old, and then is still', async () => {
    answer = undefined;
    receipts.note('sample', call('A001'), 'shown_at', NOW);
    await ms(130_000);
    sent = [];
    answer = {};
    await ms(60_000);
    expect([sent, vi.getTimerCount()]).toEqual([[], 0]);
  });

  it('tells again while the books are away, but not what the server will not have', async () => {
    answer = { error: { code: 'journal-unavailable' } };
    receipts.note('sample', call('A001'), 'shown_at', NOW);
    await ms(1_500);
    expect(numbers()).toEqual([['A001'], ['A001']]);
    answer = { error: { code: 'forbidden' } };
    await ms(10_000);
    expect(sent).toHaveLength(3);
  });

  it('cuts many into messages', async () => {
    for (let n = 100; n < 220; n += 1) receipts.note('sample', call(`A${n}`), 'shown_at', NOW);
    await ms(2_000);
    expect(sent.map((message) => message.receipts.length)).toEqual([50, 50, 20]);
  });
});
