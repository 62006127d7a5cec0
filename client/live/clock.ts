import { Observed, type Watchable } from '../observed';

/** Two minutes of beats: a line that becomes slower does not take the clock with it. */
const SAMPLES = 60;

/** What seems to have been under way for longer tells nothing of now. */
const LATE_MS = 5_000;

/**
 * The server's time on this screen.
 *
 * A message that was long under way shows the server too early, so of the last few the latest counts.
 * In between the device's steady clock counts on, so a wrong or moved device clock changes nothing.
 */
export class Clock {
  private offsets: number[] = [];
  private supposed = (): number => Date.now();
  private readonly ticks: Observed<number>;
  private readonly fullMinutes = new Observed(0);
  private ticking = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.ticks = new Observed(Date.now());
  }

  /** Set the clock by the `at` of a message that just came; false if it seems too long under way to be news. */
  correct(at: string): boolean {
    const offset = Date.parse(at) - performance.now();
    if (Number.isNaN(offset)) return true;
    if (offset < Math.max(...this.offsets) - LATE_MS) return false;
    this.learn(offset);
    return true;
  }

  /** Set the clock by an answer, which cannot be old: if it seems so, the server's clock was set back. */
  trust(at: string): void {
    if (this.correct(at)) return;
    this.offsets = [];
    this.correct(at);
  }

  /** Whether the server has said what time it is; until then there is only the device to go by. */
  get known(): boolean {
    return this.offsets.length > 0;
  }

  /** Go by this, where something better is known than the device's clock, until the server has said what time it is. */
  suppose(now: () => number): void {
    this.supposed = now;
    if (this.ticking) this.tick();
  }

  /** The time now, in milliseconds since 1970. */
  now(): number {
    if (!this.known) return this.supposed();
    return performance.now() + Math.max(...this.offsets);
  }

  /** Whole seconds between a time of the server and now, never below zero. */
  secondsSince(time: string): number {
    return Math.max(0, Math.floor((this.now() - Date.parse(time)) / 1000));
  }

  /** The time at each full second. */
  get seconds(): Watchable<number> {
    this.begin();
    return this.ticks;
  }

  /** The time at each full minute, when what is left of a wait changes. */
  get minutes(): Watchable<number> {
    this.begin();
    return this.fullMinutes;
  }

  private begin(): void {
    if (this.ticking) return;
    this.ticking = true;
    this.tick();
  }

  private learn(offset: number): void {
    const known = this.known;
    const before = this.now();
    this.offsets = [...this.offsets, offset].slice(-SAMPLES);
    // What shows the time does not wait for the next second to be right.
    if (this.ticking && (!known || Math.abs(this.now() - before) >= 1000)) this.tick();
  }

  private tick(): void {
    clearTimeout(this.timer);
    const now = this.now();
    this.ticks.set(now);
    this.fullMinutes.set(now - (now % 60_000));
    // A little past the full second, so that a timer that fires early does not show the old one twice.
    this.timer = setTimeout(() => { this.tick(); }, 1010 - (now % 1000));
  }
}

/** The page's one clock. */
export const clock = new Clock();
