import type { HallNotice } from '../../client/wire';

/** Why a notice is passed over. */
export type Fault = 'notice-unreadable' | 'video-does-not-play' | 'video-stalls' | 'video-flashes';

/** What is passed over for what may pass is tried again after so long. */
const AGAIN_MS = 10 * 60_000;

/** By what one content of a notice is told from another. */
export const keyOf = ({ name, url, title, paragraphs }: HallNotice): string => url ?? [name, title, ...(paragraphs ?? [])].join('\n');

/** Whose turn it is among the notices, whatever comes and goes, and which of them are passed over. */
export class Turns {
  private list: HallNotice[] = [];
  private at = -1;
  private readonly passed = new Map<string, { fault: Fault; until: number }>();

  /** Take the list as it is now; the one whose turn it is keeps it while it is there. */
  learn(list: HallNotice[]): void {
    const current = this.current;
    const keys = list.map(keyOf);
    const found = current === undefined ? -1 : keys.indexOf(keyOf(current));
    if (found < 0 && this.at >= 0) this.at = Math.min(this.at, list.length) - 1;
    if (found >= 0) this.at = found;
    this.list = list;
    for (const key of this.passed.keys()) if (!keys.includes(key)) this.passed.delete(key);
  }

  get isEmpty(): boolean {
    return this.list.length === 0;
  }

  /** The one whose turn it is. */
  get current(): HallNotice | undefined {
    return this.list[this.at];
  }

  /** Whether a notice is still there as it was. */
  has(notice: HallNotice): boolean {
    return this.list.some((each) => keyOf(each) === keyOf(notice));
  }

  /** Go on to the next one that is not passed over. */
  next(now: number): HallNotice | undefined {
    for (let step = 1; step <= this.list.length; step += 1) {
      const at = (this.at + step) % this.list.length;
      const notice = this.list[at];
      if (notice && (this.passed.get(keyOf(notice))?.until ?? 0) <= now) {
        this.at = at;
        return notice;
      }
    }
    return undefined;
  }

  /** Pass a notice over: for good where it flashes, else for a while. */
  passOver(notice: HallNotice, fault: Fault, now: number): void {
    this.passed.set(keyOf(notice), { fault, until: fault === 'video-flashes' ? Infinity : now + AGAIN_MS });
  }

  /** A notice has shown that it can be shown. */
  trust(notice: HallNotice): void {
    this.passed.delete(keyOf(notice));
  }

  /** Why something is passed over, if anything is. */
  get fault(): Fault | undefined {
    return [...this.passed.values()].map(({ fault }) => fault).pop();
  }
}
