import { Observed, type Watchable } from '../client/observed';

/** Whether this phone will ring: browsers keep a page silent until it is touched, and some for good. */
export type Sound = 'none' | 'off' | 'on';

const TONES_HZ = [659, 784, 988];
const ROUNDS = 4;
const ROUND_S = 2.5;
const BUZZ_MS = Array.from({ length: 12 }, () => [500, 250]).flat();

/** Makes a call heard and felt. Vibration needs no more than a touch of the page; sound is asked for. */
export class Bell {
  private readonly held = new Observed<Sound>('AudioContext' in window ? 'off' : 'none');
  private context: AudioContext | undefined;
  private out: GainNode | undefined;
  private buzzing = false;

  get sound(): Watchable<Sound> {
    return this.held;
  }

  /** Switch the sound, out of a touch; switched on it is heard once, so that it is known to work. */
  async toggle(): Promise<void> {
    const context = this.context ?? this.open();
    // A context that is made out of a touch runs from the start.
    await (this.held.value === 'on' ? context.suspend() : context.resume());
    this.look(context);
    if (this.held.value === 'on') this.chime(context, 1);
  }

  /** Ring and vibrate for some ten seconds, as far as the phone lets us. */
  ring(): void {
    if ('vibrate' in navigator) this.buzzing = navigator.vibrate(BUZZ_MS);
    if (this.context && this.held.value === 'on') this.chime(this.context, ROUNDS);
  }

  /** Be still: the call was seen, or is over. */
  hush(): void {
    if (this.buzzing) this.buzzing = !navigator.vibrate(0);
    this.out?.disconnect();
    this.out = undefined;
  }

  private open(): AudioContext {
    const context = new AudioContext();
    context.onstatechange = () => { this.look(context); };
    this.context = context;
    return context;
  }

  private look(context: AudioContext): void {
    this.held.set(context.state === 'running' ? 'on' : 'off');
  }

  private chime(context: AudioContext, rounds: number): void {
    this.out?.disconnect();
    const out = context.createGain();
    out.connect(context.destination);
    this.out = out;
    for (let round = 0; round < rounds; round += 1)
      TONES_HZ.forEach((hz, at) => { tone(context, out, hz, context.currentTime + round * ROUND_S + at * 0.3); });
  }
}

function tone(context: AudioContext, out: AudioNode, hz: number, at: number): void {
  const oscillator = context.createOscillator();
  const envelope = context.createGain();
  oscillator.frequency.value = hz;
  envelope.gain.setValueAtTime(0, at);
  envelope.gain.linearRampToValueAtTime(0.6, at + 0.02);
  envelope.gain.exponentialRampToValueAtTime(0.001, at + 1);
  oscillator.connect(envelope).connect(out);
  oscillator.start(at);
  oscillator.stop(at + 1.05);
}
