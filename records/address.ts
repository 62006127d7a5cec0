import { isDay } from '../client/calendar';
import { unitOf, type Range } from './range';

/** What a range is compared with: as many days before it, the same weekdays before it, or nothing. */
export const COMPARED = ['before', 'weekdays', 'none'] as const;
export type Compared = typeof COMPARED[number];

/** What a cell of weekday and hour shows: what nine in ten waited no longer than, or how many were received. */
export const HEATS = ['waits', 'received'] as const;
export type Heat = typeof HEATS[number];

/** What the page's address asks for. Without a range it is today, whichever day that is. */
export interface Asked {
  range?: Range;
  /** The address names days that are none. */
  wrong?: true;
  compare?: Compared;
  heat?: Heat;
}

const oneOf = <T extends string>(known: readonly T[], word: string | null): T | undefined => known.find((each) => each === word);

/** Read what an address asks for; one day alone is that day. */
export function asked(search: string): Asked {
  const query = new URLSearchParams(search);
  const from = query.get('from') ?? query.get('to');
  const to = query.get('to') ?? from;
  const compare = oneOf(COMPARED, query.get('compare'));
  const heat = oneOf(HEATS, query.get('heat'));
  const rest = { ...(compare && { compare }), ...(heat && { heat }) };
  if (from === null || to === null) return rest;
  return isDay(from) && isDay(to) ? { range: { from, to }, ...rest } : { wrong: true, ...rest };
}

/** Write what is asked for into an address, which keeps all else that it says: the office, the language. */
export function addressOf({ range, compare, heat }: Asked, search: string): string {
  const query = new URLSearchParams(search);
  const values = { from: range?.from, to: range?.to, compare, heat };
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) query.delete(name);
    else query.set(name, value);
  }
  const written = query.toString();
  return written && `?${written}`;
}

/** What a range is compared with where nobody has said it: a day with the same weekday, for no Monday is a Tuesday. */
export const comparedOf = ({ compare }: Asked, range: Range): Compared => compare ?? (unitOf(range) === 'day' ? 'weekdays' : 'before');
