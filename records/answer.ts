import type { Text } from '../client/wire';

/** The waits of a row, in whole seconds, by the nearest rank. */
export interface Waits {
  count: number;
  /** Absent where no wait has ended, but some are over the target already. */
  median?: number;
  p90?: number;
  p95?: number;
  longest?: number;
  over_target: number;
}

/** What a group of waits and services comes to; a figure without cases is absent, and a count of none too. */
export interface Row {
  service?: string;
  counter?: string;
  clerk?: string;
  hour?: number;
  weekday?: number;
  day?: string;
  month?: string;
  received?: number;
  done?: number;
  gave_up?: number;
  no_show?: number;
  recalls?: number;
  transfers?: number;
  out_of_order?: number;
  waits?: Waits;
  serving?: { count: number; median: number; p90: number };
}

/** How a day of the range stands; `early`: closed by hand before its end. */
export interface DayState {
  day: string;
  state: 'closed' | 'going-on' | 'none' | 'early';
  /** The server's clock went backwards, or was held. */
  clock?: true;
  received?: number;
}

/** For how many seconds counters were open, and of that busy or paused. */
export interface Opened {
  open: number;
  busy: number;
  paused: number;
}

/** What became of what visitors were told. */
export interface Estimates {
  told: number;
  hit: number;
  early: number;
  late: number;
  /** Per mille. */
  share: number;
  /** Minutes. */
  median_width: number;
}

export interface OutOfOrder {
  count: number;
  calls: number;
  /** Per mille. */
  share: number;
  with_reason: number;
  passed_over: number;
}

/** What is to be known of the figures themselves. */
export interface Notice {
  kind: 'remade' | 'lost' | 'without-data' | 'half-day' | 'clock' | 'going-on';
  /** A damaged file that cannot be made again has days `FIRST/LAST`. */
  days: string[];
}

/** What matters most, by its kind, with what it is about. */
export interface Sentence {
  kind: string;
  [fact: string]: string | number | undefined;
}

/** What every answer begins with. */
export interface Reported {
  office: string;
  from: string;
  to: string;
  today: string;
  /** The last day is not over: the figures are those of until now. */
  going_on?: true;
  days?: DayState[];
  totals: Row;
  services: Record<string, { name: Text; target: number; retired?: true }>;
  by_hour: Row[];
  by_day?: Row[];
  by_month?: Row[];
  by_service: Row[];
  notices: Notice[];
}

/** All that the screen shows to a manager: `GET /offices/{o}/reports/overview`. */
export interface Overview extends Reported {
  counters: Record<string, { name: Text; retired?: true }>;
  clerks: Record<string, string>;
  by_counter: Row[];
  by_clerk: Row[];
  by_weekday_hour: Row[];
  hours_open: ({ hour: number } & Opened)[];
  counters_open: ({ counter: string } & Opened)[];
  out_of_order: OutOfOrder;
  estimates: Estimates & { by_service: ({ service: string } & Estimates)[] };
  refusals: { service?: string; code: string; count: number }[];
  alarms: { code: string; count: number; longest: number }[];
  helps: { count: number; answered: number; longest?: number };
  before?: { from: string; to: string; totals: Row };
  sentence: Sentence;
}

/** What a clerk sees of her own work; groups under five are absent: `GET /offices/{o}/reports/own`. */
export interface Own extends Reported {
  clerk: string;
  /** The figures of the whole office, where they tell of no single other person. */
  of_office?: Row;
}

/** Whether an answer is a manager's. */
export const isOverview = (answer: Reported): answer is Overview => 'sentence' in answer;
