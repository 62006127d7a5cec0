import { clock } from './live/clock';
import type { Wait } from './wire';
import { language, t, type Language } from './words';
import { LANGUAGES } from './words/languages';

type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';

/** A point in time: RFC 3339 as the server sends it, or milliseconds since 1970. */
export type Instant = string | number;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${JSON.stringify(options)}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone, ...options });
  formats.set(key, known);
  return known;
}

/** The time of day at the office: `09:41`. */
export const timeOfDay = (at: Instant, timeZone: string): string =>
  format('en-GB', timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at));

/** The day at the office: `Thứ Hai, 23/11/2026`. */
export function longDate(at: Instant, timeZone: string, tongue: Language = language.value): string {
  const month = tongue === 'vi' ? '2-digit' : 'long';
  const parts = format(LANGUAGES[tongue].locale, timeZone, { weekday: 'long', day: '2-digit', month, year: 'numeric' });
  const written = parts.format(new Date(at));
  return written.charAt(0).toUpperCase() + written.slice(1);
}

/** A service day within a year that is said elsewhere: `23/11`, `23 Nov`. */
export const dayShort = (day: string): string => dayShortIn(day, language.value);

/** The same in one language, for what is said in both at once. */
export function dayShortIn(day: string, tongue: Language): string {
  if (tongue === 'vi') return day.split('-').slice(-2).reverse().join('/');
  return format(LANGUAGES[tongue].locale, 'UTC', { day: '2-digit', month: 'short' }).format(new Date(`${day}T12:00:00Z`));
}

/** A date of the calendar, with its year: `23/11/2026`, `23 November 2026`. */
export function date(day: string): string {
  if (language.value === 'vi') return day.split('-').reverse().join('/');
  return format(LANGUAGES[language.value].locale, 'UTC', { day: 'numeric', month: 'long', year: 'numeric' }).format(new Date(`${day}T12:00:00Z`));
}

/** Whether both times are on the same day at the office. */
export const sameDay = (a: Instant, b: Instant, timeZone: string): boolean =>
  longDate(a, timeZone, 'en') === longDate(b, timeZone, 'en');

/** A running time: `00:18`, `1:02:03`. */
export function stopwatch(seconds: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${String(hours)}:${rest}` : rest;
}

/** How long ago, counted by the server's clock: `00:18`. */
export const running = (since: string): string => stopwatch(clock.secondsSince(since));

/** A length of time in whole minutes: `12 phút`, `dưới 1 phút`, `1 giờ 20 phút`. */
export function minutes(seconds: number): string {
  const whole = Math.floor(seconds / 60);
  return whole < 1 ? t('common.under-a-minute') : inHours(whole);
}

/** Seconds in minutes and tenths, for averages: `2,3`. */
export function tenths(seconds: number): string {
  const whole = Math.round(seconds / 6) || 0; // never minus nothing
  return (whole / 10).toLocaleString(LANGUAGES[language.value].locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

/** Minutes as people say them: more than an hour in hours. */
function inHours(whole: number): string {
  if (whole < 60) return t('common.minutes', { n: whole });
  const about = { h: Math.floor(whole / 60), m: whole % 60 };
  return t(about.m === 0 ? 'common.hours' : 'common.hours-minutes', about);
}

/** An expected wait as an honest range: `10–15 phút`, `45 phút – 1 giờ 10 phút`, which breaks only between the two. */
export function waitRange(wait: Wait): string {
  const low = Math.round(wait.low / 60);
  const high = Math.max(Math.ceil(wait.high / 60), 1);
  if (high <= 1) return t('common.under-a-minute');
  if (low >= high) return inHours(high);
  return high < 60 ? t('common.minutes-range', { low, high }) : `${unbroken(inHours(low))}\u00a0– ${unbroken(inHours(high))}`;
}

const unbroken = (words: string): string => words.replace(/ /gu, '\u00a0');

/** The same in a sentence: `khoảng 10–15 phút`; what is under a minute is not about it. */
export const about = (wait: Wait): string =>
  (wait.high <= 60 ? waitRange(wait) : t('common.about', { range: waitRange(wait) }));

/** A count in the language's way: `1.204`. */
export const count = (n: number, tongue: Language = language.value): string => n.toLocaleString(LANGUAGES[tongue].locale);

/** A ticket's number in its two parts: the group's letter and the digits. */
export function partsOf(number: string): { letter: string; digits: string } {
  const digits = /\d*$/.exec(number)?.[0] ?? '';
  return { letter: number.slice(0, number.length - digits.length), digits };
}

/** A ticket's number as it is heard, sign by sign: `A, không, một, hai`. */
export function spelled(number: string): string {
  const { letter, digits } = partsOf(number);
  const signs = Array.from(digits, (digit) => t(`common.digits.${digit as Digit}`));
  return [...Array.from(letter), ...signs].join(LANGUAGES[language.value].between);
}

/** A ticket's number as text, with a narrow space that no line breaks at: `A 012`. */
export function spaced(number: string): string {
  const { letter, digits } = partsOf(number);
  return letter && digits ? `${letter}\u202f${digits}` : number;
}
