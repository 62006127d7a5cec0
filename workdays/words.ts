import { weekdayOf } from '../client/calendar';
import { dayWords, weekdayWords } from '../client/day-words';
import type { Workdays } from '../client/wire';
import { t, text } from '../client/words';
import type { Kind } from './seen';

export const kindWords = (kind: Kind): string => t(`workdays.kind.${kind}`);

export const dayLong = (day: string): string => `${weekdayWords(weekdayOf(day))}, ${dayWords(day)}`;

/** How much is worked of a day. */
export const kindOf = ({ week = [], differing }: Workdays, day: string): Kind =>
  differing[day]?.kind ?? week[weekdayOf(day) - 1] ?? 'closed';

/** Why a day is not as its weekday: what it is called, for which reason, and whether that is decided. */
export function whyWords({ differing }: Workdays, day: string): string {
  const differs = differing[day];
  if (!differs) return '';
  const why = [t(`workdays.reason.${differs.reason}`), ...(differs.provisional ? [t('workdays.provisional')] : [])];
  return differs.name ? `${text(differs.name)} (${why.join(', ')})` : why.join(', ');
}

/** A minute of the day as a clock shows it, and back. */
export const clockOf = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

export const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
