import type { Call } from '../client/wire';

/** Who has been on the screen for less cannot be said to have been read. */
const READ_MS = 2_000;

/**
 * Turns the pages of the calls for which there is no standing place.
 *
 * A page holds those who have not been read for longest, so whoever comes and goes meanwhile, nobody is passed over. It
 * stays as long as the clock says, however seldom the screen is drawn.
 */
export class Turning {
  private readonly shownSince = new Map<string, number>();
  private readonly lastRead = new Map<string, number>();
  private step: number | undefined;
  private page = new Set<string>();

  /** Choose so many of the calls for the page of this step, in their order; a page that has room takes in more. */
  choose(calls: Call[], most: number, step: number, now: number): Call[] {
    this.read(now);
    const kept = step === this.step ? calls.filter(({ number }) => this.page.has(number)) : [];
    const next = calls.filter((call) => !kept.includes(call)).sort((a, b) => this.readAt(a) - this.readAt(b));
    this.step = step;
    this.page = new Set([...kept, ...next].slice(0, most).map(({ number }) => number));
    return calls.filter(({ number }) => this.page.has(number));
  }

  /** Take note of what is on the screen now. */
  note(shown: Call[], now: number): void {
    const numbers = new Set(shown.map(({ number }) => number));
    this.read(now);
    for (const number of this.shownSince.keys()) if (!numbers.has(number)) this.shownSince.delete(number);
    for (const number of numbers) this.shownSince.set(number, this.shownSince.get(number) ?? now);
  }

  /** What was on the screen until now has been read, if it was there long enough. */
  private read(now: number): void {
    for (const [number, since] of this.shownSince) if (now - since >= READ_MS) this.lastRead.set(number, now);
  }

  private readAt({ number, at }: Call): number {
    return this.lastRead.get(number) ?? Date.parse(at);
  }
}
