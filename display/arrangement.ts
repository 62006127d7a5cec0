import type { Call, DisplayView } from '../client/wire';
import { isCalled, isNew, newestFirst, shownCalls } from './calls';
import type { Turning } from './turning';

/** How large the calls below the newest one are. */
export type Size = 'large' | 'medium' | 'small';

/** What calls are drawn into: a wall lying or standing, one of calls alone, a column beside something else, a strip. */
export type Form = 'lying' | 'upright' | 'calls' | 'column' | 'strip';

/** The places below the newest call. */
interface Grid {
  size: Size;
  columns: number;
  rows: number;
}

/** What a form has room for: so many large rows, and the grids of smaller ones for when more are called. */
interface Room {
  large: number;
  grids: readonly [Grid, ...Grid[]];
}

/** Which page of the older calls is on the screen, counted from 1. */
export interface Page {
  page: number;
  pages: number;
}

/** A call and its place; row 1 is the newest one's alone, and empty where none is the newest for sure. */
export interface Cell {
  call: Call;
  row: number;
  column: number;
}

/** What the hall's screen shows of its calls at a moment. */
export interface Arrangement extends Grid {
  cells: Cell[];
  turn?: Page;
}

const ROOMS: Record<Form, Room> = {
  lying: { large: 5, grids: [{ size: 'medium', columns: 2, rows: 6 }, { size: 'small', columns: 3, rows: 9 }] },
  upright: { large: 5, grids: [{ size: 'medium', columns: 1, rows: 10 }, { size: 'small', columns: 2, rows: 13 }] },
  calls: { large: 4, grids: [{ size: 'medium', columns: 2, rows: 6 }, { size: 'small', columns: 3, rows: 9 }] },
  column: { large: 3, grids: [{ size: 'medium', columns: 1, rows: 6 }, { size: 'small', columns: 2, rows: 8 }] },
  strip: { large: 0, grids: [{ size: 'medium', columns: 3, rows: 2 }] },
};

/** Pages that can be read one after another within ten seconds, and for how long each may stay. */
const PAGES = 3;
const TURN_S = 9;
const STAYS_S = { least: 2, most: 4 };

/** Stands in the newest call's place where something else has it. */
const NONE: Call = { number: '', counter: '', at: '', calls: 0, status: 'called' };

const room = ({ columns, rows }: Grid): number => 1 + columns * rows;

/** How many pages the calls need that do not stand. */
const pagesFor = ({ columns, rows }: Grid, called: number, standing: number): number =>
  Math.ceil((called - 1 - columns * standing) / (columns * (rows - standing)));

/** How many rows stand: enough for the warm calls, as far as the rest can still be read in time. */
function standingRows(grid: Grid, called: number, warm: number): number {
  let rows = 1;
  while (1 + grid.columns * rows < warm && rows + 2 <= grid.rows && pagesFor(grid, called, rows + 1) <= PAGES) rows += 1;
  return rows;
}

/** Whether everybody called can be read within ten seconds, and nobody who is warm goes meanwhile. */
function suits(grid: Grid, called: number, warm: number): boolean {
  if (called <= room(grid)) return true;
  const standing = standingRows(grid, called, warm);
  return pagesFor(grid, called, standing) <= PAGES && warm <= 1 + grid.columns * standing;
}

/** Find the largest places for so many; rows keep their height all day, so they go by the counters. */
function gridFor(counters: number, called: number, warm: number, { large, grids }: Room): Grid {
  const most = Math.max(counters, called);
  if (large > 0 && called <= 1 + large) return { size: 'large', columns: 1, rows: Math.min(large, Math.max(1, most - 1)) };
  const own = (grid: Grid): Grid => ({ ...grid, rows: Math.min(grid.rows, Math.max(1, Math.ceil((most - 1) / grid.columns))) });
  const last = grids[grids.length - 1] ?? grids[0];
  return own(grids.find((grid) => suits(own(grid), called, warm)) ?? last);
}

/** Fill rows from one on, column after column, all columns alike. */
function place(calls: Call[], columns: number, from: number): Cell[] {
  const rows = Math.ceil(calls.length / columns);
  return calls.map((call, at) => ({ call, row: from + (at % rows), column: 1 + Math.floor(at / rows) }));
}

/** How many turns there have been: by the time alone, whenever and however often it is asked. */
function stepAt(now: number, pages: number): number {
  const stays = Math.min(STAYS_S.most, Math.max(STAYS_S.least, Math.floor(TURN_S / pages)));
  return Math.floor(now / 1000 / stays);
}

function turned(grid: Grid, called: Call[], warm: number, now: number, turning: Turning): Arrangement {
  const standing = standingRows(grid, called.length, warm);
  const pages = pagesFor(grid, called.length, standing);
  const step = stepAt(now, pages);
  const stays = 1 + grid.columns * standing;
  const page = turning.choose(called.slice(stays), Math.ceil((called.length - stays) / pages), step, now);
  const cells = [
    ...place(called.slice(0, 1), 1, 1),
    ...place(called.slice(1, stays), grid.columns, 2),
    ...place(page, grid.columns, 2 + standing),
  ];
  return { ...grid, cells, turn: { page: 1 + (step % pages), pages } };
}

function whole(grid: Grid, view: DisplayView, called: Call[]): Arrangement {
  const lead = called.slice(0, 1);
  const shown = shownCalls(view, room(grid) - (lead[0] === NONE ? 1 : 0));
  const first = lead.length > 0 ? lead : shown.slice(0, 1);
  const rest = shown.filter((call) => !first.includes(call));
  return { ...grid, cells: [...place(first, 1, 1), ...place(rest, grid.columns, 2)] };
}

/**
 * Give each call its place, newest first.
 *
 * Whoever is called and has not come is on the screen within ten seconds and until then: a few in large rows, more in
 * smaller ones, and when there are more than places the older ones turn, page after page. The newest call never
 * turns, nor do those that are still warm, as long as there is room for the rest. Whoever is being served fills the
 * places that are left. On a wall that is cut off no call is the newest for sure: the sentence that says so has its
 * place, and all calls step back.
 */
export function arrange(view: DisplayView, now: number, form: Form, turning: Turning, live = true): Arrangement {
  const called = Object.values(view.calls).filter(isCalled).sort(newestFirst);
  const warm = live ? called.filter((call) => isNew(call, now)).length : 0;
  if (!live) called.unshift(NONE);
  const grid = gridFor(Object.keys(view.counters).length, called.length, warm, ROOMS[form]);
  const arrangement = called.length > room(grid) ? turned(grid, called, warm, now, turning) : whole(grid, view, called);
  const cells = arrangement.cells.filter(({ call }) => call !== NONE);
  turning.note(cells.map(({ call }) => call), now);
  return { ...arrangement, cells };
}
