import type { Heat } from './address';
import type { ReportRow } from '../client/wire';
import { FIGURES } from './figures';

/** How many shades there are besides none. */
const SHADES = 5;

/** The figure of a cell; nothing where nobody came. */
export const heatOf = (row: ReportRow, which: Heat): number | undefined =>
  (which === 'waits' ? FIGURES.ninth.of(row) : row.received);

/** The shade of a figure, 1 to 5, by how near it is to the highest there is; none has 0. */
export const shadeOf = (n: number | undefined, highest: number): number =>
  (n === undefined || n <= 0 || highest <= 0 ? 0 : Math.min(SHADES, Math.max(1, Math.ceil((SHADES * n) / highest))));

/** The hours from the first to the last that has anybody. */
export function hoursOf(rows: ReportRow[]): number[] {
  if (rows.length === 0) return [];
  const hours = rows.map(({ hour = 0 }) => hour);
  const first = Math.min(...hours);
  return Array.from({ length: Math.max(...hours) - first + 1 }, (_, at) => first + at);
}

/** The weekdays that had anybody, Monday first. */
export const weekdaysOf = (rows: ReportRow[]): number[] => [...new Set(rows.map(({ weekday = 0 }) => weekday))].sort((a, b) => a - b);
