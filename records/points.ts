import { hourWords } from '../client/day-words';
import { dayShort } from '../client/format';
import type { ReportRow, Reported } from '../client/wire';
import { monthWords } from './days';
import { hoursOf } from './shades';

/** A point of a chart, and its figures if it has any. */
export interface Point {
  words: string;
  row: ReportRow | undefined;
}

const known = (rows: ReportRow[], key: 'hour' | 'day') => new Map(rows.map((row) => [row[key], row]));

/** The points of a range: its hours if it is one day, its days, or its months. */
export function pointsOf({ from, to, days = [], by_hour: hours, by_day: rows = [], by_month: months }: Reported): Point[] {
  if (months) return months.map((row) => ({ words: monthWords(`${row.month ?? ''}-01`), row }));
  if (from === to) {
    const at = known(hours, 'hour');
    return hoursOf(hours).map((hour) => ({ words: hourWords(hour), row: at.get(hour) }));
  }
  const at = known(rows, 'day');
  const all = days.length > 0 ? days.map(({ day }) => day) : rows.map(({ day = '' }) => day);
  return all.map((day) => ({ words: dayShort(day), row: at.get(day) }));
}
