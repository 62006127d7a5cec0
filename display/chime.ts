import { Observed, type Watchable } from '../client/observed';
import { Rings } from './rings';

/** Whether the screen can be heard: browsers lock sound until somebody touches the page. */
export type Sound = 'waking' | 'ready' | 'locked';

/** Three falling tones, in Hz, and when each begins, in seconds. */
const TONES = [
  { pitch: 783.99, begins: 0 },
  { pitch: 659.26, begins: 0.4 },
  { pitch: 523.25, begins: 0.8 },
];
const RING_S = 1.2;
const PAUSE_MS = 2_200;
const WAKE_MS = 1_000;

/** Rings for called numbers, one after another. */
export class Chime {
  private readonly audio = new AudioContext();
  private readonly heard = new Observed<Sound>('waking');
  private readonly rings = new Rings();
  private ringing = false;

  constructor() {
    const unlock = () => { void this.audio.resume(); };
    for (const press of ['pointerdown', 'keydown']) addEventListener(press, unlock);
    this.audio.onstatechange = () => { this.listen(); };
    setTimeout(() => { this.listen(true); }, WAKE_MS);
    this.listen();
  }

  get sound(): Watchable<Sound> {
    return this.heard;
  }

  /** Ring when it is this call's turn, if it is still worth ringing then. */
  ring(isWorthIt: () => boolean): void {
    this.rings.add(isWorthIt);
    this.next();
  }

  private listen(awake = false): void {
    if (this.audio.state === 'running') this.heard.set('ready');
    else if (awake || this.heard.value === 'ready') this.heard.set('locked');
    this.next();
  }

  private next(): void {
    if (this.ringing || this.heard.value !== 'ready' || !this.rings.take()) return;
    this.ringing = true;
    for (const { pitch, begins } of TONES) this.tone(pitch, this.audio.currentTime + begins);
    setTimeout(() => {
      this.ringing = false;
      this.next();
    }, PAUSE_MS);
  }

  private tone(pitch: number, at: number): void {
    const loudness = this.audio.createGain();
    loudness.gain.setValueAtTime(0, at);
    loudness.gain.linearRampToValueAtTime(0.4, at + 0.01);
    loudness.gain.exponentialRampToValueAtTime(0.001, at + RING_S);
    loudness.connect(this.audio.destination);
    for (const [overtone, share] of [[1, 1], [2, 0.25], [3, 0.08]] as const) {
      const part = this.audio.createOscillator();
      const gain = this.audio.createGain();
      part.frequency.value = pitch * overtone;
      gain.gain.value = share;
      part.connect(gain).connect(loudness);
      part.start(at);
      part.stop(at + RING_S);
    }
  }
}
