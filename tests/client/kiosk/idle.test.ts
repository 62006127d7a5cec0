import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Idle } from '../../../kiosk/idle';

describe('Idle', () => {
  const over = vi.fn();
  let idle: Idle;

  beforeEach(() => {
    vi.useFakeTimers();
    over.mockClear();
    idle = new Idle(over);
  });

  afterEach(() => {
    idle.wait(undefined);
    vi.useRealTimers();
  });

  it('asks for ten seconds before it goes back', () => {
    idle.wait(20);
    vi.advanceTimersByTime(19_000);
    expect(idle.warning.value).toBeUndefined();
    vi.advanceTimersByTime(1_000);
    expect(idle.warning.value).toBe(10);
    vi.advanceTimersByTime(9_000);
    expect(idle.warning.value).toBe(1);
    expect(over).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1_000);
    expect(over).toHaveBeenCalledOnce();
  });

  it('begins anew at a touch, also while it asks', () => {
    idle.wait(20);
    vi.advanceTimersByTime(25_000);
    idle.touch();
    expect(idle.warning.value).toBeUndefined();
    vi.advanceTimersByTime(19_000);
    expect(idle.warning.value).toBeUndefined();
    expect(over).not.toHaveBeenCalled();
  });

  it('waits for ever without a patience', () => {
    idle.wait(20);
    idle.wait(undefined);
    vi.advanceTimersByTime(3_600_000);
    expect(over).not.toHaveBeenCalled();
  });

  it('starts its count again with each step', () => {
    idle.wait(20);
    vi.advanceTimersByTime(28_000);
    idle.wait(45);
    expect(idle.warning.value).toBeUndefined();
    vi.advanceTimersByTime(44_000);
    expect(over).not.toHaveBeenCalled();
  });
});
