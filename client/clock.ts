import { Observed, type Watchable } from './observed';

const SAMPLES = 8;

/**
 * The server's time on this screen.
 *
 * A message that was long under way shows the server too early, so of the last few the latest counts.
 * In between the device's steady clock counts on, so a wrong or moved device clock changes nothing.
 */
export class Clock {
  private offsets: number[] = [];
  private readonly ticks: Observed<number>;
  private ticking = false;

  constructor() {
    this.ticks = new Observed(Date.now());
  }

  /** Set the clock by the `at` of a message that just came. */
  correct(at: string): void {
    const server = Date.parse(at);
    if (Number.isNaN(server)) return;
    this.offsets = [...this.offsets, server - performance.now()].slice(-SAMPLES);
  }

  /** The time now, in milliseconds since 1970. */
  now(): number {
    if (this.offsets.length === 0) return Date.now();
    return performance.now() + Math.max(...this.offsets);
  }

  /** Whole seconds between a time of the server and now, never below zero. */
  secondsSince(time: string): number {
    return Math.max(0, Math.floor((this.now() - Date.parse(time)) / 1000));
  }

  /** The time at each full second. */
  get seconds(): Watchable<number> {
    if (!this.ticking) {
      this.ticking = true;
      this.tick();
    }
    return this.ticks;
  }

  private tick(): void {
    const now = this.now();
    this.ticks.set(now);
    // A little past the full second, so that a timer that fires early does not show the old one twice.
    setTimeout(() => { this.tick(); }, 1010 - (now % 1000));
  }
}

/** The page's one clock. */
export const clock = new Clock();
