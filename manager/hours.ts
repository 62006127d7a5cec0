import type { HourFigures, ManagerView } from '../client/wire';

/** How many hours stand side by side: an office's day, so that no column moves while it lasts. */
const SHOWN = 10;

const written = (hour: number): string => String(hour).padStart(2, '0');

/** The hours that the board shows, `07` to `16`: from the day's first call on, or the latest when a day is longer. */
export function shownHours(view: ManagerView, now: number): string[] {
  const known = Object.keys(view.hours).map(Number).sort((a, b) => a - b);
  const first = known[0] ?? hourOf(now, view.time_zone);
  const last = known[known.length - 1] ?? first;
  const begin = Math.max(0, Math.min(Math.max(first, last - SHOWN + 1), 24 - SHOWN));
  return Array.from({ length: SHOWN }, (_, at) => written(begin + at));
}

const hourOf = (now: number, timeZone: string): number =>
  Number(new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(now));

/** Waits as the board shows them, in whole minutes begun: half of the people waited no longer, nine in ten no longer. */
export interface Cell {
  half: number;
  ninth: number;
  halfOver: boolean;
  ninthOver: boolean;
}

/** Minutes, rounded up: a wait over its target never looks like one within. */
export const whole = (seconds: number): number => Math.ceil(seconds / 60);

/** The figures of one hour of a service against its target. */
export const cell = ({ median, p90 }: Pick<HourFigures, 'median' | 'p90'>, target: number): Cell =>
  ({ half: whole(median), ninth: whole(p90), halfOver: median > target, ninthOver: p90 > target });
