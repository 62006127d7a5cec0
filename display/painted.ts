import type { Called } from '../client/live/receipts';

/** What a call is written in says of it: its office, and which call it is. */
const WRITTEN = '[data-called]';

/** After that nobody asks any more whether a call was shown. */
const ASKED_MS = 120_000;

/** Tells once of each call that it has been painted. */
export class Painted {
  private readonly root: ParentNode;
  private readonly tell: (office: string, call: Called) => void;
  private readonly now: () => number;
  private readonly told = new Map<string, number>();
  private looking = false;

  constructor(root: ParentNode, now: () => number, tell: (office: string, call: Called) => void) {
    this.root = root;
    this.now = now;
    this.tell = tell;
  }

  /** The page was rendered: whatever is written on it when the second frame begins, the first one has shown. */
  rendered(): void {
    if (this.looking) return;
    this.looking = true;
    requestAnimationFrame(() => {
      requestAnimationFrame(() => {
        this.looking = false;
        this.look();
      });
    });
  }

  private look(): void {
    const now = this.now();
    for (const [key, at] of this.told) if (now - at > 2 * ASKED_MS) this.told.delete(key);
    for (const written of Array.from(this.root.querySelectorAll<HTMLElement>(WRITTEN))) {
      const key = written.dataset.called ?? '';
      const [office, number, calls, at] = key.split(' ');
      if (!office || !number || !at || this.told.has(key) || now - Date.parse(at) > ASKED_MS) continue;
      this.told.set(key, Date.parse(at));
      this.tell(office, { number, calls: Number(calls), at });
    }
  }
}

/** How a call is written on the page, so that it is known when it has been painted. */
export const calledKey = (office: string, { number, calls, at }: Called): string => `${office} ${number} ${calls} ${at}`;
