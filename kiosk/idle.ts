import { Observed, type Watchable } from '../client/observed';

/** Seconds between the question whether anybody is there and the return to the start. */
const WARNING = 10;

/** Sends the kiosk back to its start when nobody touches it, but asks first. */
export class Idle {
  private readonly left = new Observed<number | undefined>(undefined);
  private readonly over: () => void;
  private patience: number | undefined;
  private quiet = 0;
  private timer: ReturnType<typeof setInterval> | undefined;

  /** `over` is called when the warning has run out. */
  constructor(over: () => void) {
    this.over = over;
  }

  /** The seconds left once the kiosk asks; nothing before. */
  get warning(): Watchable<number | undefined> {
    return this.left;
  }

  /** Begin to wait this many seconds before asking; without a number never ask. */
  wait(seconds: number | undefined): void {
    this.patience = seconds;
    clearInterval(this.timer);
    if (seconds !== undefined) this.timer = setInterval(() => { this.second(); }, 1000);
    this.touch();
  }

  /** Somebody is there: begin anew. */
  touch(): void {
    this.quiet = 0;
    this.left.set(undefined);
  }

  private second(): void {
    if (this.patience === undefined) return;
    this.quiet += 1;
    const left = this.patience + WARNING - this.quiet;
    if (left <= 0) this.over();
    else if (left <= WARNING) this.left.set(left);
  }
}
