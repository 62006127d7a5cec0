import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Countdown } from '../../../../display/notices/countdown';

describe('Countdown', () => {
  let done: ReturnType<typeof vi.fn<() => void>>;
  let countdown: Countdown;

  beforeEach(() => {
    vi.useFakeTimers();
    done = vi.fn<() => void>();
    countdown = new Countdown();
  });
  afterEach(() => { vi.useRealTimers(); });

  it('is done after its time, once', () => {
    countdown.begin(5_000, done);
    vi.advanceTimersByTime(4_999);
    expect(done).not.toHaveBeenCalled();
    vi.advanceTimersByTime(60_000);
    expect(done).toHaveBeenCalledTimes(1);
  });

  it('has left after a rest what was left before, however long and however often', () => {
    countdown.begin(5_000, done);
    for (let rests = 0; rests < 3; rests += 1) {
      vi.advanceTimersByTime(1_000);
      countdown.hold(true);
      countdown.hold(true);
      vi.advanceTimersByTime(60_000);
      countdown.hold(false);
    }
    vi.advanceTimersByTime(1_999);
    expect(done).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(done).toHaveBeenCalledTimes(1);
  });

  it('does not begin while it is held', () => {
    countdown.hold(true);
    countdown.begin(1_000, done);
    vi.advanceTimersByTime(5_000);
    expect(done).not.toHaveBeenCalled();
    countdown.hold(false);
    vi.advanceTimersByTime(1_000);
    expect(done).toHaveBeenCalledTimes(1);
  });

  it('is forgotten when it is stopped', () => {
    countdown.begin(1_000, done);
    countdown.stop();
    countdown.hold(true);
    countdown.hold(false);
    vi.advanceTimersByTime(5_000);
    expect(done).not.toHaveBeenCalled();
  });
});
