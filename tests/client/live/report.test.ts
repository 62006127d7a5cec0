import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Told } from '../../../client/live/channel';
import { Reporting, type Report } from '../../../client/live/report';

describe('Reporting', () => {
  let sent: Report[];
  let now: Report;
  let answer: Told | undefined;
  let reporting: Reporting;
  const seconds = (many: number) => vi.advanceTimersByTimeAsync(many * 1000);

  beforeEach(() => {
    vi.useFakeTimers();
    sent = [];
    answer = {};
    now = { version: '1', sound: 'locked' };
    reporting = new Reporting((_event, said) => { sent.push(said as Report); return Promise.resolve(answer); }, () => now);
  });
  afterEach(() => { vi.useRealTimers(); });

  it('tells at once and then every twenty seconds, with how far the device’s clock is off', async () => {
    reporting.start();
    expect(sent).toEqual([{ version: '1', sound: 'locked', clock_error: 0 }]);
    await seconds(60);
    expect(sent).toHaveLength(4);
  });

  it('tells soon what has changed, many changes in one, and nothing when nothing has', async () => {
    reporting.start();
    await seconds(1);
    reporting.look();
    await seconds(1);
    expect(sent).toHaveLength(1);
    now = { version: '1', sound: 'ready' };
    reporting.look();
    reporting.look();
    await seconds(1);
    expect(sent.map(({ sound }) => sound)).toEqual(['locked', 'ready']);
  });

  it('tells again what did not arrive', async () => {
    answer = undefined;
    reporting.start();
    await seconds(0);
    answer = {};
    reporting.look();
    await seconds(1);
    expect(sent).toHaveLength(2);
  });

  it('is still once it is stopped', async () => {
    reporting.start();
    reporting.stop();
    reporting.look();
    await seconds(60);
    expect([sent.length, vi.getTimerCount()]).toEqual([1, 0]);
  });
});
