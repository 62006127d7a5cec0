import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Clock } from '../../../../client/live/clock';
import { inOrder, Time } from '../../../../kiosk/offline/time';

const NINE = Date.parse('2026-11-23T02:00:00Z');
const MINUTE = 60_000;
const heard = (clock: Clock, at: number) => { clock.trust(new Date(at).toISOString()); };

describe('the time of a kiosk', () => {
  beforeEach(() => { vi.useFakeTimers({ now: NINE }); });
  afterEach(() => { vi.useRealTimers(); });

  it('that passed in one life is measured, whatever its clock is turned to', () => {
    const time = new Time(new Clock());
    const then = time.now;
    vi.advanceTimersByTime(5 * MINUTE);
    vi.setSystemTime(NINE + 3000 * MINUTE);
    expect(time.ago(then)).toBe(5 * MINUTE);
  });

  it('that passed since another life is told by the server’s clock, once that is known', () => {
    const [before, after] = [new Clock(), new Clock()];
    heard(before, NINE);
    const then = new Time(before).now;
    vi.advanceTimersByTime(20 * MINUTE);
    vi.setSystemTime(0); // its battery is empty
    const time = new Time(after);
    expect(time.knows(then)).toBe(false);
    heard(after, NINE + 20 * MINUTE);
    expect(time.knows(then)).toBe(true);
    expect(time.ago(then)).toBe(20 * MINUTE);
  });

  it('is never to come, nor longer ago than a day', () => {
    const time = new Time(new Clock());
    const { after } = time.now;
    expect(time.ago({ life: 'other', after, clock: NINE + MINUTE })).toBe(0);
    expect(time.ago({ life: 'other', after, clock: 0 })).toBe(24 * 60 * MINUTE);
  });

  it('goes on from what was told, by a clock as wrong as it was, and never before that', () => {
    const clock = new Clock();
    new Time(clock).recall({ at: NINE, ahead: 7 * MINUTE });
    vi.advanceTimersByTime(MINUTE);
    expect(clock.now()).toBe(NINE + 8 * MINUTE);
    vi.setSystemTime(0);
    expect(clock.now()).toBe(NINE + MINUTE);
    heard(clock, NINE + 2 * MINUTE);
    expect(clock.now()).toBeCloseTo(NINE + 2 * MINUTE, 0);
  });

  it('keeps who came first before who came later', () => {
    expect(inOrder([900, 0, 300, 60])).toEqual([900, 300, 300, 60]);
  });
});
