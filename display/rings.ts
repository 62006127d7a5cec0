/** The calls that still have to be heard, oldest first. */
export class Rings {
  private waiting: (() => boolean)[] = [];

  /** How many wait: those of the last half minute, however long nothing can be heard. */
  get length(): number {
    return this.waiting.length;
  }

  /** Let one more wait; whatever is not worth ringing any more waits no longer. */
  add(isWorthIt: () => boolean): void {
    this.waiting = [...this.waiting.filter((still) => still()), isWorthIt];
  }

  /** Take the next one, and tell whether there was one that is worth ringing now. */
  take(): boolean {
    for (let next = this.waiting.shift(); next; next = this.waiting.shift()) if (next()) return true;
    return false;
  }
}
