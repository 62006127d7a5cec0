import { daysAfter, isDay, weekdayOf } from '../client/calendar';
import type { Asked } from './address';
import { changeOf, lacking, type Change, type Lack } from './changes';

/** What is asked, as the server takes it. */
export interface Question {
  day: string;
  from_now?: true;
  changes: Change[];
}

const SATURDAY = 6;

/** The last day before this one on which offices are at work. */
export function lastWorkday(today: string): string {
  const before = daysAfter(today, -1);
  return weekdayOf(before) < SATURDAY ? before : lastWorkday(before);
}

/** The day that is asked about. */
export const dayOf = ({ day, fromNow }: Asked, today: string): string => (fromNow ? today : day ?? lastWorkday(today));

/** What the question lacks as a whole, or one of its changes; nothing where it can be asked. */
export function lackOf(asked: Asked, today: string): Lack | 'none' | 'day' | undefined {
  const day = dayOf(asked, today);
  if (!asked.fromNow && (!isDay(day) || day >= today)) return 'day';
  if (asked.changes.length === 0) return 'none';
  return asked.changes.map(lacking).find((each) => each !== undefined);
}

/** The question of what is typed; nothing where something is lacking. */
export function questionOf(asked: Asked, today: string): Question | undefined {
  if (lackOf(asked, today) !== undefined) return undefined;
  return { day: dayOf(asked, today), ...(asked.fromNow && { from_now: true }), changes: asked.changes.map(changeOf) };
}
