import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Bell } from '../../../ticket/bell';

/** A telephone's sound: a context made out of a touch runs at once, and the phone may silence it. */
class Sound {
  static rung = 0;
  static last: Sound;
  state = 'running';
  currentTime = 0;
  destination = {};
  onstatechange: (() => void) | undefined;

  constructor() {
    Sound.last = this;
  }

  turn(state: string) {
    this.state = state;
    this.onstatechange?.();
    return Promise.resolve();
  }

  resume = () => this.turn('running');
  suspend = () => this.turn('suspended');

  createGain() {
    const gain = { setValueAtTime: () => gain, linearRampToValueAtTime: () => gain, exponentialRampToValueAtTime: () => gain };
    return { gain, connect: (to: unknown) => to, disconnect: () => undefined };
  }

  createOscillator() {
    Sound.rung += 1;
    return { frequency: { value: 0 }, connect: (to: unknown) => to, start: () => undefined, stop: () => undefined };
  }
}

describe('Bell', () => {
  const vibrate = vi.fn(() => true);

  beforeEach(() => {
    Sound.rung = 0;
    vibrate.mockClear();
    vi.stubGlobal('window', { AudioContext: Sound });
    vi.stubGlobal('AudioContext', Sound);
    vi.stubGlobal('navigator', { vibrate });
  });

  afterEach(() => { vi.unstubAllGlobals(); });

  it('is off until it is asked for, and heard once when it is', async () => {
    const bell = new Bell();
    expect(bell.sound.value).toBe('off');
    await bell.toggle();
    expect(bell.sound.value).toBe('on');
    expect(Sound.rung).toBe(3);
  });

  it('goes off again by the same button', async () => {
    const bell = new Bell();
    await bell.toggle();
    await bell.toggle();
    expect(bell.sound.value).toBe('off');
    bell.ring();
    expect(Sound.rung).toBe(3);
  });

  it('shows itself off when the phone has silenced it', async () => {
    const bell = new Bell();
    await bell.toggle();
    await Sound.last.turn('interrupted');
    expect(bell.sound.value).toBe('off');
  });

  it('vibrates without being asked, and is still at a touch', () => {
    const bell = new Bell();
    bell.ring();
    bell.hush();
    bell.hush();
    expect(vibrate.mock.calls.map(([pattern]: unknown[]) => Array.isArray(pattern))).toEqual([true, false]);
  });

  it('is not offered where there is no sound', () => {
    vi.stubGlobal('window', {});
    expect(new Bell().sound.value).toBe('none');
  });
});
