import { clock, type Clock } from '../../client/live/clock';
import { freshKey } from '../../client/session/api';
import type { Moment } from './book';

/** A day: what the server takes as the longest there is. */
const LONGEST_MS = 24 * 3_600_000;

/** What is kept of the time, so that a page that starts without its server has something to go by. */
export interface Told {
  /** What the server's clock showed when it was last heard, in ms since 1970. */
  at: number;
  /** By how much it was ahead of this machine's clock. */
  ahead: number;
}

/**
 * What time it is for a page: as the server has said, else by the machine's clock as far off as it was last found.
 *
 * It is never earlier than what was known before: a machine whose clock has lost its battery starts years ago.
 */
export class Time {
  /** This life of the page. */
  readonly life = freshKey();
  private readonly clock: Clock;

  constructor(own = clock) {
    this.clock = own;
  }

  /** Go by what was told in a former life, until the server says anew what time it is. */
  recall({ at, ahead }: Told): void {
    const began = performance.now();
    this.clock.suppose(() => Math.max(Date.now() + ahead, at + performance.now() - began));
  }

  /** What to keep of the time now; nothing before the server has said it. */
  get told(): Told | undefined {
    const at = this.clock.now();
    return this.clock.known ? { at, ahead: at - Date.now() } : undefined;
  }

  get now(): Moment {
    return { life: this.life, after: performance.now(), clock: this.clock.now() };
  }

  /** Whether it can be told how long ago something was: of a former life only once the server has said what time it is. */
  knows(then: Moment): boolean {
    return then.life === this.life || this.clock.known;
  }

  /**
   * How many milliseconds ago something happened.
   *
   * In this life of the page that has passed by its steady clock. What happened in another one is told by the server's
   * clock, where it was known both then and now, else by the machine's; nothing is to come, or longer ago than a day.
   */
  ago(then: Moment): number {
    const { now } = this;
    const passed = then.life === now.life ? now.after - then.after : now.clock - then.clock;
    return Math.round(Math.min(LONGEST_MS, Math.max(0, passed)));
  }
}

/** How long ago each of several moments was, in their order: whoever came earlier has waited as long at least. */
export function inOrder(agos: number[]): number[] {
  let least = 0;
  return agos.slice().reverse().map((each) => { least = Math.max(least, each); return least; }).reverse();
}
