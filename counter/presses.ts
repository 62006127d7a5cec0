import { Observed, type Watchable } from '../client/observed';

/** Nobody means two things with two presses of one key in this time. */
export const SETTLE_MS = 400;

/** Lets each press through once: a second press of the same key right after it is a slip of the finger. */
export class Presses {
  private readonly settling = new Observed<string | undefined>(undefined);
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** The key that takes no press at the moment. */
  get blocked(): Watchable<string | undefined> {
    return this.settling;
  }

  /** Whether this press counts. */
  accept(key: string): boolean {
    if (this.settling.value === key) return false;
    clearTimeout(this.timer);
    this.settling.set(key);
    this.timer = setTimeout(() => { this.settling.set(undefined); }, SETTLE_MS);
    return true;
  }
}
