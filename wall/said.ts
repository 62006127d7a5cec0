import { count, date, longDate, timeOfDay } from '../client/format';
import type { Text, WallFees, WeekSpan, WireContact, WireShare, WireSpan } from '../client/wire';
import { t, text } from '../client/words';

type Weekday = '1' | '2' | '3' | '4' | '5' | '6' | '7';

const weekday = (day: number): string => t(`common.weekday.${String(day) as Weekday}`);

/** Days of the week that are alike: `Thứ Hai – Thứ Sáu`. */
export const daysWords = ({ first, last }: WeekSpan): string =>
  (first === last ? weekday(first) : t('wall.hours.days', { first: weekday(first), last: weekday(last) }));

/** Hours of a day: `07:30 – 11:30, 13:30 – 17:00`; none are a day off. */
export const spansWords = (spans: WireSpan[]): string =>
  (spans.length === 0 ? t('wall.hours.closed') : spans.map(({ from, to }) => t('wall.hours.span', { from, to })).join(', '));

/** A day of the calendar with its name: `Thứ Ba, 24/11/2026`. */
export const dayWords = (day: string): string => longDate(`${day}T12:00:00Z`, 'UTC');

/** As of when something is so: `Tính đến 09:41, 23/11/2026`. */
export const asOf = (at: string | number, zone: string): string =>
  t('wall.as-of', { time: timeOfDay(at, zone), day: longDate(at, zone) });

/** What is to be paid: a bare figure is an amount in đồng, and none is said to be none. */
export function feeWords(fee: Text): string {
  const said = text(fee);
  if (!/^\d+$/.test(said)) return said;
  return Number(said) === 0 ? t('wall.fees.none') : t('wall.fees.amount', { n: count(Number(said)) });
}

/** How many procedures have no fee stated; nothing where all have. */
export function unknownWords({ unknown }: WallFees): string | undefined {
  if (unknown === 0) return undefined;
  return unknown === 1 ? t('wall.fees.unknown-one') : t('wall.fees.unknown', { n: count(unknown) });
}

/** A share in whole per cent, cut and never rounded up: all is said only where it is all. */
export const shareWords = ({ part, of }: WireShare): string => `${count(Math.floor((part * 100) / of))}\u00a0%`;

/** Of what a share is. */
export const shareOf = ({ part, of, since, until }: WireShare): string =>
  t('wall.figures.of', { part: count(part), of: count(of), since: date(since), until: date(until) });

/** What a contact is called: its own heading, else what it is. */
export function calledWords(contact: Pick<WireContact, 'kind' | 'title'>): string {
  if (contact.title) return text(contact.title);
  return t(contact.kind === 'leader' ? 'wall.contacts.leaders' : `wall.contacts.${contact.kind}`);
}
