import { noonOf } from './turn';
import { language, t, type Key } from './words';
import { LANGUAGES } from './words/languages';

const ZONE = 'UTC';

/** A day in parts that a language spells its own way. */
export function spelled(day: string, parts: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(LANGUAGES[language.value].locale, { timeZone: ZONE, ...parts }).format(new Date(noonOf(day)));
}

/** A day's figures in the order in which Vietnamese writes them; the year behind the month, where it is said. */
export const inFigures = (day: string, parts: number): string => day.split('-').slice(-parts).reverse().join('/');

/** A day without its weekday: `23/11/2026`, `23 Nov 2026`. */
export const dayWords = (day: string): string =>
  (language.value === 'vi' ? inFigures(day, 3) : spelled(day, { day: '2-digit', month: 'short', year: 'numeric' }));

export const weekdayWords = (weekday: number): string => t(`common.weekday.${weekday}` as Key);
export const weekdayShort = (weekday: number): string => t(`common.weekday-short.${weekday}` as Key);

/** `07h`: a column or a point of the clock. */
export const hourWords = (hour: number): string => t('common.hour', { hour: String(hour).padStart(2, '0') });
