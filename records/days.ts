import { count, longDate } from '../client/format';
import { noonOf } from '../client/turn';
import { language, t, type Key } from '../client/words';
import { LANGUAGES } from '../client/words/languages';
import { isBackwards, unitOf, weekdayOf, type Range } from './range';

const ZONE = 'UTC';

function spelled(day: string, parts: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(LANGUAGES[language.value].locale, { timeZone: ZONE, ...parts }).format(new Date(noonOf(day)));
}

/** A day's figures in the order in which Vietnamese writes them; the year behind the month, where it is said. */
const inFigures = (day: string, parts: number): string => day.split('-').slice(-parts).reverse().join('/');

/** A day without its weekday: `23/11/2026`, `23 Nov 2026`. */
export const dayWords = (day: string): string =>
  (language.value === 'vi' ? inFigures(day, 3) : spelled(day, { day: '2-digit', month: 'short', year: 'numeric' }));

/** A day within a year that is said elsewhere: `23/11`, `23 Nov`. */
export const dayShort = (day: string): string => (language.value === 'vi' ? inFigures(day, 2) : spelled(day, { day: '2-digit', month: 'short' }));

/** A whole month: `Tháng 11/2026`. */
export function monthWords(day: string): string {
  const name = language.value === 'vi' ? inFigures(day.slice(0, 7), 2) : spelled(day, { month: 'long', year: 'numeric' });
  return t('records.month', { month: name });
}

export const weekdayWords = (weekday: number): string => t(`records.weekday.${weekday}` as Key);
export const weekdayShort = (weekday: number): string => t(`records.weekday-short.${weekday}` as Key);

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

/** `7h`: a column or a point of the clock. */
export const hourWords = (hour: number): string => t('records.hour', { hour: String(hour).padStart(2, '0') });

/** So many days are named; more are counted. */
const NAMED = 4;

/** A day, or days from one to another. */
const reached = (days: string): string => days.split('/').map(dayWords).join(' – ');

/** The days that a notice is about: `23/11/2026, 24/11/2026 và 3 ngày nữa`. */
export function daysNamed(days: string[]): string {
  const named = days.slice(0, NAMED).map(reached).join(', ');
  return days.length > NAMED ? t('records.and-more', { days: named, n: count(days.length - NAMED) }) : named;
}
