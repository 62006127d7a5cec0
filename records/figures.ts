import type { CallsOutOfOrder, Estimates, ReportRow } from '../client/wire';

/** In what a figure is counted: people and calls, whole minutes of waiting, or per cent. */
export type Measure = 'count' | 'minutes' | 'share';

/** What a figure reads of a row; nothing where there is no case. */
export interface Figure {
  measure: Measure;
  of: (row: ReportRow) => number | undefined;
}

/** Whole minutes, rounded up: a wait over its target never looks like one within. */
export const wholeMinutes = (seconds: number): number => Math.ceil(seconds / 60);

const minutes = (of: (row: ReportRow) => number | undefined): Figure => ({
  measure: 'minutes',
  of: (row) => { const seconds = of(row); return seconds === undefined ? undefined : wholeMinutes(seconds); },
});

/** A count that is not there is none. */
const counted = (of: (row: ReportRow) => number | undefined): Figure => ({ measure: 'count', of: (row) => of(row) ?? 0 });

/** Per cent, rounded so that neither all nor none is said where it is only nearly so. */
export function percent(part: number, whole: number): number | undefined {
  if (whole <= 0) return undefined;
  const share = Math.round((100 * part) / whole);
  if (share === 0 && part > 0) return 1;
  return share === 100 && part < whole ? 99 : share;
}

/** Every wait that was held against its target, with those who were sent on unserved too late. */
const within = ({ waits }: ReportRow): number | undefined =>
  (waits ? percent(Math.max(0, waits.count - waits.over_target), waits.count) : undefined);

/** Every figure of a row, in the order in which a table shows them. */
export const FIGURES = {
  received: counted(({ received }) => received),
  done: counted(({ done }) => done),
  'gave-up': counted(({ gave_up: left }) => left),
  'no-show': counted(({ no_show: missed }) => missed),
  'sent-on': counted(({ transfers }) => transfers),
  half: minutes(({ waits }) => waits?.median),
  ninth: minutes(({ waits }) => waits?.p90),
  p95: minutes(({ waits }) => waits?.p95),
  longest: minutes(({ waits }) => waits?.longest),
  over: { measure: 'count', of: ({ waits }) => waits?.over_target },
  within: { measure: 'share', of: within },
  'served-half': minutes(({ serving }) => serving?.median),
  'served-ninth': minutes(({ serving }) => serving?.p90),
  recalls: counted(({ recalls }) => recalls),
  'out-of-order': counted(({ out_of_order: byHand }) => byHand),
} satisfies Record<string, Figure>;

export type RowFigure = keyof typeof FIGURES;

/** What is counted besides rows. */
export const OTHER_FIGURES = ['counters-open', 'counters-busy', 'counters-paused', 'estimates', 'by-hand-share', 'refusals', 'alarms'] as const;

/** Every figure that has a definition. */
export type FigureName = RowFigure | typeof OTHER_FIGURES[number];

export const ROW_FIGURES = Object.keys(FIGURES) as RowFigure[];
export const ALL_FIGURES: FigureName[] = [...ROW_FIGURES, ...OTHER_FIGURES];

/** A share of a thousand as per cent. */
export const perCent = (perMille: number): number => Math.round(perMille / 10);

/** Whether anybody was told when the call may be expected, and it came. */
export const wereTold = ({ told }: Estimates): boolean => told > 0;

export const wereCalled = ({ calls }: CallsOutOfOrder): boolean => calls > 0;
