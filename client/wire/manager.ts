/** What the server sends. Written by `make wire` from the types in queue_server: change those. */

import type { Head, Helped, ManagedCounter, Named, NamedService, Placed, Totals, WireOutlook, ZoneSeats } from './common';

/** Who waits longest: the ticket's id, and its number. */
export interface Longest {
  id: string;
  number: string;
}

/**
 * A service against its target, counted by visitors whom it received, by number or sent on from another.
 *
 * Each of them was served, gave up (the number was given back, or left when the day closed), missed the call
 * (`no_shows`), was sent on unfinished, or is still there. `over_target` counts today's waits for it beyond the
 * target, those still on, given up and sent on among them: it never falls. `median` and `p90` are of the waits that
 * a call ended, or giving up. `issued` are the numbers given. `counters` are those open for it, of one clerk counted
 * once: she receives one visitor at a time.
 */
export interface ManagedService extends NamedService, WireOutlook {
  waiting: number;
  target: number;
  issued: number;
  received: number;
  served: number;
  gave_up: number;
  no_shows: number;
  sent_on: number;
  over_target: number;
  counters: number;
  longest_since?: string;
  longest?: Longest;
  median?: number;
  p90?: number;
  reason?: string;
  /** How those served ended on paper, as far as that was said: how many by outcome. */
  outcomes?: Record<string, number>;
  /** How many of its numbers are parked, where it is retired. */
  parked?: number;
}

/** Waits that a call ended, or giving up, in seconds: how many, the middle one, what nine in ten stayed within. */
export interface HourFigures {
  count: number;
  median: number;
  p90: number;
}

/** A call out of order, latest first. */
export interface OutOfOrder extends Placed {
  number: string;
  service: string;
  counter: string;
  at: string;
  reason: string;
  passed_over_count: number;
  clerk?: string;
}

/** The day before, while somebody is at a counter since then or has just lost his number by its end. */
export interface OlderDay {
  day: string;
  in_hand: number;
  /** How many numbers lapsed when it turned, the office being open; told for an hour. */
  lapsed: number;
}

/** Who is left of a service, and the seconds that serving them takes. */
export interface LeftOfService {
  visitors: number;
  work: number;
}

/** What would be left if this counter, which is closed or paused, were at work too. */
export interface OneCounterMore {
  counter: string;
  state: 'closed' | 'paused';
  left_visitors: number;
}

/**
 * Who waits now and will not have been received when the day's work ends at `at`, as far as can be told.
 *
 * `unknown` of them wait while nobody is at work who may call them. `until` is when the last who waits is done.
 */
export interface Closing {
  at: string;
  left_visitors: number;
  left_work: number;
  services: Record<string, LeftOfService>;
  until?: string;
  unknown?: number;
  one_more?: OneCounterMore;
}

/**
 * An alarm, at its place: what nobody has acknowledged first, the worst before others.
 *
 * It is about a service, a counter, a device, or the office; a share of people or calls is `part` of `whole`.
 */
export interface AlarmInForce extends Placed {
  code: 'nobody-calls' | 'longest-wait' | 'idle-counter' | 'in-danger' | 'out-of-order' | 'device-gone' | 'estimates-off';
  raised_at: string;
  service?: string;
  counter?: string;
  device?: string;
  part?: number;
  whole?: number;
  acknowledged_at?: string;
  acknowledged_by?: string;
}

/** How many numbers a kiosk has given since it runs wild, and how many of them nobody has come forward with. */
export interface WildDevice {
  since: string;
  held_back_at: string;
  numbers: number;
  waiting: number;
}

/** How many numbers were taken back from a kiosk, and until when that can be undone. */
export interface TakenBackFrom {
  since: string;
  at: string;
  numbers: number;
  undo_until: string;
}

/** A kiosk that runs wild, for an hour after it was last held back, or whose numbers were taken back lately. */
export interface DeviceWatched {
  /** What it is called, where it stands under its id. */
  name?: string;
  wild?: WildDevice;
  taken_back?: TakenBackFrom;
}

/** What a device has done of the latest self-test; `missing` once its time is over and it has not done all. */
export interface ScreenTest {
  id: string;
  at: string;
  shown_at?: string;
  heard_at?: string;
  printed_at?: string;
  done?: true;
  missing?: true;
}

/** A device: those that are silent or away come first. `clock_error` is in milliseconds, ahead of the server. */
export interface ManagedScreen extends Placed {
  name: string;
  kind: 'display' | 'kiosk' | 'counter';
  here: boolean;
  /** It was not paired: it has a token of its own. */
  by_token?: true;
  zone?: string;
  layout?: 'calls' | 'hall' | 'portrait' | 'counter' | 'strip' | 'notices';
  counter?: string;
  volume?: number;
  paired_at?: string;
  last_at?: string;
  /** The layout that it says that it shows. */
  shows?: string;
  showing?: number;
  sound?: 'ready' | 'locked' | 'none' | 'off';
  paper?: 'ok' | 'low' | 'out' | 'unknown';
  /** Why nothing can come out of the printer that the server has for it. */
  printer?: 'paper-out' | 'cover-open' | 'offline';
  version?: string;
  clock_error?: number;
  address?: string;
  tells?: string;
  /** It is a screen that is here and cannot be heard. */
  silent?: true;
  test?: ScreenTest;
}

/**
 * Of how many who were told how many in a hundred were called inside of that, in whole minutes.
 *
 * Seconds, on average: by how much the likely wait was longer than the wait (`bias`), how wide the range was
 * (`width`), how far the likely wait was off (`mae`).
 */
export interface ScoreShown {
  n: number;
  percent: number;
  bias: number;
  width: number;
  mae: number;
}

/** The score of some days; of fewer than twenty visitors nothing is said. */
export interface SpanShown {
  all?: ScoreShown;
  services: Record<string, ScoreShown>;
}

/** The score of the last day with visitors, `until`, and of the 7 and the 30 days that end with it. */
export interface EstimatesWatched {
  until: string;
  off?: 'narrow' | 'wide';
  /** The version of the model that counts today; without it estimates are plain. */
  model?: number;
  /** How wide ranges are told today, in per cent of what is reckoned, where that differs. */
  width?: number;
  day: SpanShown;
  week: SpanShown;
  month: SpanShown;
}

/** The view `manager`; `hours` by the local hour in which a wait ended (`07`), then by service. */
export interface ManagerView extends Head {
  totals: Totals;
  services: Record<string, ManagedService>;
  hours: Record<string, Record<string, HourFigures>>;
  counters: Record<string, ManagedCounter>;
  out_of_order: Record<string, OutOfOrder>;
  priorities: Record<string, Named>;
  /** The office's, and after them those of other makers that were said today, by their id. */
  outcomes: Record<string, Named>;
  /** The zones whose seats are counted. */
  zones?: Record<string, ZoneSeats>;
  older?: OlderDay;
  /** Who of those who wait is left at closing, where anybody is. */
  closing?: Closing;
  /** How many of those who wait are called only after the break that comes. */
  after_recess?: number;
  alarms?: Record<string, AlarmInForce>;
  /** The counters that ask for help, or were answered lately, by their id. */
  helps?: Record<string, Helped>;
  /** The kiosks of which there is something to say, by name, or by id where two have one name. */
  devices?: Record<string, DeviceWatched>;
  /** The screens, kiosks and consoles of the office, by their id. */
  screens?: Record<string, ManagedScreen>;
  estimates?: EstimatesWatched;
  /** Whether the office keeps dossiers. */
  dossiers?: true;
  /** How many procedures were checked over 180 days ago, or never. */
  stale_procedures?: number;
}
