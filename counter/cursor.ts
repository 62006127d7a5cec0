import { inOrder } from '../client/view';
import type { CounterView, Fetching } from '../client/wire';

export const SECTIONS = ['waiting', 'parked', 'no_shows'] as const;
export type Section = (typeof SECTIONS)[number];

/** Somebody in one of the console's lists. */
export interface Row {
  section: Section;
  id: string;
  number: string;
  service: string;
  since: string;
  issued_at?: string;
  until?: string;
  out_for?: number;
  priority?: string;
  remark?: string;
  returned?: true;
  results?: Fetching;
}

/** An entry of any of the view's lists. */
interface Entry {
  position: number;
  number: string;
  service: string;
  since: string;
  issued_at?: string;
  until?: string;
  out_for?: number;
  priority?: string;
  comment?: string;
  note?: string;
  returned?: true;
  results?: Fetching;
}

/** All rows in the order in which they stand on the screen. */
export const rowsOf = (view: CounterView): Row[] =>
  SECTIONS.flatMap((section) => inOrder<Entry>(view[section]).map(([id, { comment, note, ...entry }]) => {
    const remark = comment ?? note;
    return { ...entry, id, section, ...(remark !== undefined && { remark }) };
  }));

/** Where the clerk stands in the lists. It never slips to a neighbour when its row goes away. */
export interface Cursor {
  id: string;
  section: Section;
  /** Its place among the rows of its section when it was set. */
  at: number;
}

export const selected = (rows: Row[], cursor: Cursor | undefined): Row | undefined =>
  rows.find(({ id, section }) => id === cursor?.id && section === cursor.section);

export function cursorOn(rows: Row[], row: Row | undefined): Cursor | undefined {
  if (!row) return undefined;
  const at = rows.filter(({ section }) => section === row.section).indexOf(row);
  return { id: row.id, section: row.section, at };
}

/** Move by an arrow key: up and down through all rows, left and right from list to list. */
export function moved(rows: Row[], cursor: Cursor | undefined, key: string): Cursor | undefined {
  return cursorOn(rows, target(rows, cursor, key)) ?? cursor;
}

function target(rows: Row[], cursor: Cursor | undefined, key: string): Row | undefined {
  const here = selected(rows, cursor);
  if (key === 'left' || key === 'right') return neighbourList(rows, cursor, key === 'right' ? 1 : -1);
  if (key === 'home') return rows[0];
  if (key === 'end') return rows[rows.length - 1];
  if (here) return rows[rows.indexOf(here) + (key === 'down' ? 1 : -1)] ?? here;
  return cursor ? placeLeft(rows, cursor) : rows[key === 'down' ? 0 : rows.length - 1];
}

/** Whoever moved up to the place of a row that is gone. */
function placeLeft(rows: Row[], { section, at }: Cursor): Row | undefined {
  const list = rows.filter((row) => row.section === section);
  return list[Math.min(at, list.length - 1)] ?? rows[0];
}

function neighbourList(rows: Row[], cursor: Cursor | undefined, by: number): Row | undefined {
  const filled = SECTIONS.filter((section) => rows.some((row) => row.section === section));
  const at = cursor ? filled.indexOf(cursor.section) : -1;
  const to = filled[at < 0 ? 0 : Math.min(Math.max(at + by, 0), filled.length - 1)];
  return rows.find((row) => row.section === to);
}
