/** Counts time that can be held: what was left when it was held is left when it goes on. */
export class Countdown {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private done: (() => void) | undefined;
  private left = 0;
  private since = 0;
  private held = false;

  /** Begin anew with so many ms; what was counted before is forgotten. */
  begin(ms: number, done: () => void): void {
    this.stop();
    this.left = ms;
    this.done = done;
    if (!this.held) this.run();
  }

  hold(held: boolean): void {
    if (held === this.held) return;
    this.held = held;
    if (!held) this.run();
    else if (this.timer !== undefined) {
      this.left -= performance.now() - this.since;
      this.pause();
    }
  }

  stop(): void {
    this.pause();
    this.done = undefined;
  }

  private run(): void {
    const { done } = this;
    if (!done) return;
    this.since = performance.now();
    this.timer = setTimeout(() => {
      this.stop();
      done();
    }, Math.max(0, this.left));
  }

  private pause(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
