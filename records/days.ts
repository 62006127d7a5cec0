import { weekdayOf } from '../client/calendar';
import { dayWords, inFigures, spelled, weekdayShort } from '../client/day-words';
import { count, dayShort, longDate } from '../client/format';
import { noonOf } from '../client/turn';
import { language, t } from '../client/words';
import { isBackwards, unitOf, type Range } from './range';

const ZONE = 'UTC';

/** A whole month: `Tháng 11/2026`. */
export function monthWords(day: string): string {
  const name = language.value === 'vi' ? inFigures(day.slice(0, 7), 2) : spelled(day, { month: 'long', year: 'numeric' });
  return t('records.month', { month: name });
}

/** A day in a row of days: `T2 23/11/2026`. */
export const dayInRow = (day: string): string => `${weekdayShort(weekdayOf(day))} ${dayWords(day)}`;

/** What a range is called: `Thứ Hai, 23/11/2026`, `Tuần 23/11 – 29/11/2026`, `Tháng 11/2026`, `23/11 – 04/12/2026`. */
export function rangeWords(range: Range): string {
  const unit = isBackwards(range) ? 'any' : unitOf(range);
  if (unit === 'day') return longDate(noonOf(range.from), ZONE);
  if (unit === 'month') return monthWords(range.from);
  const first = range.from.slice(0, 4) === range.to.slice(0, 4) ? dayShort(range.from) : dayWords(range.from);
  const days = { from: first, to: dayWords(range.to) };
  return t(unit === 'week' ? 'records.week' : 'records.days', days);
}

/** So many days are named; more are counted. */
const NAMED = 4;

/** A day, or days from one to another. */
const reached = (days: string): string => days.split('/').map(dayWords).join(' – ');

/** The days that a notice is about: `23/11/2026, 24/11/2026 và 3 ngày nữa`. */
export function daysNamed(days: string[]): string {
  const named = days.slice(0, NAMED).map(reached).join(', ');
  return days.length > NAMED ? t('records.and-more', { days: named, n: count(days.length - NAMED) }) : named;
}
