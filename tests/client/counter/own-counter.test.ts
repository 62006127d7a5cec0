import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Api } from '../../../client/session/api';
import { OwnCounter } from '../../../counter/own-counter';
import { called, view } from './view';

interface Sent {
  url: string;
  key: string | undefined;
}

/** A server that answers each POST with the next of these, and the counter's view to every GET. */
function server(...answers: [status: number, body: object][]): Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal('fetch', (url: string, { method, headers }: RequestInit) => {
    if (method === 'GET') return Promise.resolve(Response.json({ state: view({ hand: called }) }));
    sent.push({ url, key: (headers as Record<string, string>)['Idempotency-Key'] });
    const [status, body] = answers.shift() ?? [200, {}];
    return Promise.resolve(Response.json(body, { status }));
  });
  return sent;
}

function own(): OwnCounter {
  const made = new OwnCounter(new Api(), 'sample', '2');
  made.view.set(view());
  return made;
}

describe('OwnCounter', () => {
  beforeEach(() => { vi.useFakeTimers(); });
  afterEach(() => { vi.useRealTimers(); vi.unstubAllGlobals(); });

  it('begins nothing while a press is under way', async () => {
    const sent = server();
    const at = own();
    const first = at.do(at.acts.here('call-next'));
    expect(await at.do(at.acts.here('start'))).toBe(false);
    await vi.runAllTimersAsync();
    expect(await first).toBe(true);
    expect(sent.map(({ url }) => url)).toEqual(['/api/v1/offices/sample/counters/2/call-next']);
  });

  it('sends each press under a key of its own', async () => {
    const sent = server();
    const at = own();
    for (const name of ['recall', 'start'] as const) {
      const done = at.do(at.acts.here(name));
      await vi.runAllTimersAsync();
      await done;
    }
    expect(new Set(sent.map(({ key }) => key)).size).toBe(2);
  });

  it('tries a press again under the same key while the books are away', async () => {
    const sent = server([503, { code: 'journal-unavailable' }], [200, {}]);
    const at = own();
    const done = at.do(at.acts.here('call-next'));
    await vi.runAllTimersAsync();
    expect(await done).toBe(true);
    expect(sent).toHaveLength(2);
    expect(sent[0]?.key).toBe(sent[1]?.key);
  });

  it('reads the view by request when the live connection does not bring it', async () => {
    server();
    const at = own();
    const done = at.do(at.acts.here('call-next'));
    await vi.runAllTimersAsync();
    await done;
    expect(at.view.value?.hand?.number).toBe('A012');
  });

  it('keeps what failed and why until the next press', async () => {
    server([409, { code: 'nobody-waiting' }], [200, {}]);
    const at = own();
    const failed = at.do(at.acts.here('call-next'));
    await vi.runAllTimersAsync();
    expect(await failed).toBe(false);
    expect(at.said.value).toMatchObject({ kind: 'failed', act: { name: 'call-next' }, problem: { code: 'nobody-waiting' } });
    const next = at.do(at.acts.here('pause'));
    expect(at.said.value).toBeUndefined();
    await vi.runAllTimersAsync();
    await next;
  });

  it('says who bears a number, that nobody does, or why it cannot tell', async () => {
    const ticket = { id: 't', number: 'A012', service: 'certification', status: 'waiting', issued_at: '2026-11-23T01:00:00.000Z', calls: 0 };
    const at = own();
    for (const [status, body, found] of [
      [200, { tickets: [ticket] }, { kind: 'ticket', ticket }],
      [200, { tickets: [] }, { kind: 'nobody', number: 'A012' }],
      [403, { code: 'forbidden' }, { kind: 'trouble', problem: { code: 'forbidden' } }],
    ] as const) {
      vi.stubGlobal('fetch', () => Promise.resolve(Response.json(body, { status })));
      expect(await at.find('A012')).toMatchObject(found);
    }
  });
});
