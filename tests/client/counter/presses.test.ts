import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Presses, SETTLE_MS } from '../../../counter/presses';

describe('Presses', () => {
  beforeEach(() => { vi.useFakeTimers(); });
  afterEach(() => { vi.useRealTimers(); });

  it('takes the second of two quick presses of one key for a slip', () => {
    const presses = new Presses();
    expect([presses.accept('enter'), presses.accept('enter')]).toEqual([true, false]);
  });

  it('lets another key through at once', () => {
    const presses = new Presses();
    expect([presses.accept('enter'), presses.accept('r'), presses.accept('r')]).toEqual([true, true, false]);
  });

  it('takes the key again once it has settled, and says when that is', () => {
    const presses = new Presses();
    presses.accept('enter');
    expect(presses.blocked.value).toBe('enter');
    vi.advanceTimersByTime(SETTLE_MS);
    expect(presses.blocked.value).toBeUndefined();
    expect(presses.accept('enter')).toBe(true);
  });
});
