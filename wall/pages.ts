import type { Wall, WallFee, WallFees, WireContact } from '../client/wire';

/** A page of a panel: so much as is read from where one stands. */
export type Page =
  | { about: 'contacts'; items: WireContact[] }
  | { about: 'hours' }
  | { about: 'receptions' }
  | { about: 'figures' }
  | { about: 'fees'; sections: Section[] };

/** Procedures of one group that stand on a page. */
export interface Section {
  group: string;
  procedures: WallFee[];
}

/** How much a page holds. */
export interface Room {
  contacts: number;
  /** Lines of fees, the names of groups among them. */
  fees: number;
}

export const LYING: Room = { contacts: 4, fees: 7 };
export const STANDING: Room = { contacts: 4, fees: 10 };

/** How long a page stays, in ms: time enough to read it twice. */
export const STAYS_MS = 20_000;

/** Divide in as many parts as are needed, each about as full as the next. */
export function divided<T>(all: readonly T[], most: number): T[][] {
  const parts = Math.ceil(all.length / most);
  return Array.from({ length: parts }, (_, at) => all.slice(Math.round((at * all.length) / parts), Math.round(((at + 1) * all.length) / parts)));
}

/** Fees page by page: a group's name never stands alone at the foot, and is said again where its group goes on. */
export function feePages(fees: Pick<WallFees, 'groups' | 'procedures'>, most: number): Section[][] {
  const pages: Section[][] = [];
  let left = 0;
  for (const { id } of fees.groups) {
    let rest = fees.procedures.filter(({ group }) => group === id);
    while (rest.length > 0) {
      if (left < 2) {
        pages.push([]);
        left = most;
      }
      const procedures = rest.slice(0, left - 1);
      pages[pages.length - 1]?.push({ group: id, procedures });
      rest = rest.slice(procedures.length);
      left -= procedures.length + 1;
    }
  }
  return pages;
}

/** All pages of a wall, in the order in which they are shown. */
export function pagesOf({ contacts, receptions, figures, fees }: Wall, room: Room): Page[] {
  return [
    ...divided(contacts?.items ?? [], room.contacts).map((items): Page => ({ about: 'contacts', items })),
    { about: 'hours' },
    ...(receptions ? [{ about: 'receptions' } as const] : []),
    ...(figures ? [{ about: 'figures' } as const] : []),
    ...(fees ? feePages(fees, room.fees) : []).map((sections): Page => ({ about: 'fees', sections })),
  ];
}

/** Turns pages, unless somebody holds them. */
export class Turning {
  at = 0;
  isHeld = false;
  private since: number;

  constructor(now: number) {
    this.since = now;
  }

  /** Which of so many pages is shown now. */
  shown(all: number, now: number): number {
    if (!this.isHeld && now - this.since >= STAYS_MS) {
      this.at += 1;
      this.since = now;
    }
    if (this.at >= all) this.at = 0;
    return this.at;
  }

  /** Go so many pages on or back; whoever turns by hand reads as long as he wants. */
  turn(by: number, all: number, now: number): void {
    this.at = (this.at + by + all) % all;
    this.isHeld = true;
    this.since = now;
  }

  hold(isHeld: boolean, now: number): void {
    this.isHeld = isHeld;
    this.since = now;
  }
}
