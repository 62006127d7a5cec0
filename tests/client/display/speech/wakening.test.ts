import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Wakening } from '../../../../display/speech/wakening';

/** What a browser has of an audio context; it sounds from when somebody may, and its clock goes while it has an output. */
class Context {
  state: AudioContextState = 'suspended';
  onstatechange: (() => void) | null = null;
  hasOutput = true;
  asked = 0;
  private readonly mayStart: () => boolean;
  private since = 0;
  private stood = 0;

  constructor(mayStart: () => boolean) { this.mayStart = mayStart; }

  get currentTime(): number {
    return this.stood + (this.state === 'running' && this.hasOutput ? (performance.now() - this.since) / 1000 : 0);
  }

  resume(): Promise<void> {
    this.asked += 1;
    if (!this.mayStart()) return new Promise(() => undefined);
    this.turn('running');
    return Promise.resolve();
  }

  close(): Promise<void> { this.state = 'closed'; return Promise.resolve(); }

  turn(state: AudioContextState): void {
    this.stood = this.currentTime;
    this.since = performance.now();
    this.state = state;
    this.onstatechange?.();
  }
}

describe('Wakening', () => {
  let listeners: Map<string, (() => void)[]>;
  let contexts: Context[];
  let allowed: boolean;
  const happens = (event: string) => { for (const listener of listeners.get(event) ?? []) listener(); };
  const listen = (event: string, listener: () => void) => { listeners.set(event, [...(listeners.get(event) ?? []), listener]); };
  const wakening = () => new Wakening(() => {
    const made = new Context(() => allowed);
    contexts.push(made);
    return made as unknown as AudioContext;
  });
  const seconds = (many: number) => vi.advanceTimersByTimeAsync(many * 1000);
  const last = (): Context => {
    const [made] = contexts.slice(-1);
    if (!made) throw new Error('no context was made');
    return made;
  };

  beforeEach(() => {
    vi.useFakeTimers();
    listeners = new Map();
    contexts = [];
    allowed = false;
    vi.stubGlobal('addEventListener', listen);
    vi.stubGlobal('document', { addEventListener: listen });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('is ready at once where the browser lets it be', async () => {
    allowed = true;
    const { sound } = wakening();
    await seconds(0);
    expect(sound.value).toBe('ready');
  });

  it('says after a second that it is locked, and asks the browser no more until somebody presses', async () => {
    const { sound } = wakening();
    expect(sound.value).toBe('waking');
    await seconds(1);
    expect(sound.value).toBe('locked');
    await seconds(3_600);
    expect(last().asked).toBe(1);
  });

  it.each(['keydown', 'keyup', 'mousedown', 'pointerup', 'touchend', 'click'])('is unlocked by any %s', async (press) => {
    const { sound } = wakening();
    await seconds(5);
    allowed = true;
    happens(press);
    await seconds(0);
    expect(sound.value).toBe('ready');
  });

  it('goes on by itself after the device has slept', async () => {
    allowed = true;
    const { sound } = wakening();
    await seconds(2);
    allowed = false;
    last().turn('suspended');
    await seconds(2);
    expect(sound.value).toBe('locked');
    allowed = true;
    last().turn('running');
    expect(sound.value).toBe('ready');
  });

  it('notices a box whose audio clock stands still, and when it goes again', async () => {
    allowed = true;
    const { sound } = wakening();
    await seconds(2);
    const said: string[] = [];
    sound.subscribe((value) => { said.push(value); });
    last().hasOutput = false;
    await seconds(8);
    expect([said, contexts[0]?.state]).toEqual([['silent', 'ready'], 'closed']);
  });

  it('makes no new context every moment on a box that is silent all day', async () => {
    allowed = true;
    const { sound } = new Wakening(() => {
      const made = new Context(() => allowed);
      made.hasOutput = false;
      contexts.push(made);
      return made as unknown as AudioContext;
    });
    await seconds(600);
    expect(sound.value).toBe('silent');
    expect(contexts.length).toBeLessThan(25);
  });

  it('says that there is no sound where no context can be made', () => {
    const { sound } = new Wakening(() => { throw new Error('none'); });
    expect(sound.value).toBe('none');
  });
});
