/** What the server sends. Written by `make wire` from the types in queue_server: change those. */

/** Words by language: in Vietnamese always, in English and in others where the office has them. */
export interface Text {
  vi: string;
  en?: string;
}

/** What is wrong in the house. */
export interface Trouble {
  clock?: true;
  /** The books may lose what they have confirmed (manager). */
  may_lose?: true;
  /** The books lost something today (manager). */
  went_back?: true;
}

/** A break between two spans of today's opening hours: lunch. */
export interface WireRecess {
  from: string;
  until: string;
}

/** What every view begins with. */
export interface Head {
  office: string;
  name: Text;
  time_zone: string;
  day: string;
  open: boolean;
  trouble?: Trouble;
  opens_at?: string;
  closes_at?: string;
  /** The break that is on, or comes next today. */
  recess?: WireRecess;
  /** When today's work ends by the opening hours: `closes_at` is when the last number is given, or before lunch. */
  ends_at?: string;
  day_closed?: true;
  /** When the service day turns while the office is open: whoever still waits takes a new number then. */
  turns_at?: string;
}

export type CounterState = 'closed' | 'open' | 'paused';

/** An entry of which only the place in an order matters. */
export interface Placed {
  position: number;
}

/**
 * A dossier for which somebody comes; without `status` the office has none of that code.
 *
 * `handed_over_on` is there once it was fetched, `undo` while that can be taken back.
 */
export interface Result {
  procedure?: string;
  name?: Text;
  status?: string;
  due?: string;
  due_at?: string;
  handed_over_on?: string;
  undo?: true;
}

/** How many of a class were called in this round, of how many. */
export interface Turn {
  used: number;
  share: number;
}

/**
 * What was weighed where the order weighs waits, in whole seconds.
 *
 * How long somebody has waited by his place in line, how often that counts, and beyond how much nothing else counts;
 * of some orders also the service's target, and how long a visit of it usually takes.
 */
export interface WireCounted {
  waited: number;
  weight: number;
  cap: number;
  target?: number;
  takes?: number;
}

/** Somebody who was not called although he came earlier, and why. */
export interface PassedOver {
  position: number;
  service: string;
  class?: string;
  why: 'turn' | 'called-by-hand' | 'outweighed';
}

/** Why a call was made; `passed_over` by number names the first few, the count is of all. */
export interface Explanation {
  rule: 'arrival' | 'priority-turn' | 'ordinary-turn' | 'out-of-order' | 'accumulated' | 'costs-most' | 'waited-too-long';
  service: string;
  class?: string;
  turn?: Turn;
  counted?: WireCounted;
  passed_over: Record<string, PassedOver>;
  passed_over_count: number;
  reason?: string;
}

/** That a counter asked for help, and who comes; names are left out where nobody has one any more. */
export interface Helped {
  asked_at: string;
  asked_by?: string;
  answered_at?: string;
  answered_by?: string;
}

/** Something with a name, e.g. a priority class. */
export interface Named extends Placed {
  name: Text;
}

export type ServiceState = 'open' | 'closed' | 'stopped' | 'full';

/** A service as every screen names it. */
export interface NamedService extends Named {
  letter: string;
  state: ServiceState;
  /** When it gives numbers again, where it is stopped until a time; at the kiosk also where it is closed. */
  opens_at?: string;
  /** The set-up has it no more; it is kept until nobody is there for it. */
  retired?: true;
}

/** A counter as every screen names it. */
export interface NamedCounter extends Named {
  state: CounterState;
  /** Its name on a wall, where the whole one is too long to be read from afar. */
  short_name?: Text;
  /** The set-up has it no more; it is kept until it is closed. */
  retired?: true;
}

/** A number that is called or being served. `at` is when it was last called out. */
export interface Call {
  number: string;
  counter: string;
  at: string;
  calls: number;
  status: 'called' | 'serving';
  priority?: true;
}

/**
 * A part of the hall with loudspeakers of its own, and its counters.
 *
 * Where somebody has counted its `seats`, how many wait there, and how many of them are `standing`.
 */
export interface Zone extends Named {
  counters: Record<string, Placed>;
  seats?: number;
  waiting?: number;
  standing?: number;
}

/**
 * A call as the loudspeakers of a zone say it; `position` is its place in the zone's order.
 *
 * It begins at `starts_at` or once what goes before it has ended, and is said so many times in each language.
 */
export interface Said extends Placed {
  number: string;
  counter: string;
  zone: string;
  at: string;
  calls: number;
  starts_at: string;
  times: number;
  chime: 'full' | 'short';
  languages: Record<string, Placed>;
}

/** How the loudspeakers sound: `volume` per cent, `pause` milliseconds between two times, quiet until a time. */
export interface Sound {
  volume: number;
  speech: boolean;
  chime: boolean;
  pause: number;
  quiet_until?: string;
}

/**
 * The view `display`: `calls` by number, `waiting` by service with every service, 0 included.
 *
 * A screen of a zone shows and says the calls to that zone's counters.
 */
export interface DisplayView extends Head {
  calls: Record<string, Call>;
  waiting: Record<string, number>;
  services: Record<string, NamedService>;
  counters: Record<string, NamedCounter>;
  zones: Record<string, Zone>;
  announcements: Record<string, Said>;
  sound: Sound;
  /** The office lets the hall read the figures that it posts; they are asked for apart, and seldom. */
  figures?: true;
}

/** A range of seconds, in whole minutes. */
export interface Wait {
  low: number;
  likely: number;
  high: number;
}

/** When a call is expected, earliest and latest: the page counts down to it by itself. */
export interface Expected {
  low: string;
  likely: string;
  high: string;
}

/** What somebody who waits may expect; without `wait` nobody is at work who may call him. */
export interface WireOutlook {
  ahead: number;
  wait?: Wait;
  expected?: Expected;
  /** The call is expected only when today's opening hours are over: it may not come today. */
  after_hours?: true;
  /** The call is expected only after the break that comes: lunch. */
  after_break?: true;
}

/**
 * About so many more numbers are in time before the day's work ends for a service, at 0 none; at most ten.
 *
 * With `recess` they are those that are called before the break that comes.
 */
export interface LastNumbers {
  left: number;
  /** When that is. */
  at: string;
  /** When to come again, or when it goes on after the break. */
  again_at?: string;
  recess?: true;
  /** A kiosk gives no more of them, but for those in `still`; staff may. */
  refused?: true;
  /** The priority classes of which a number is given all the same, for it is in time (kiosk). */
  still?: Record<string, true>;
}

/** A service with how many wait for it, and what a newcomer may expect. */
export interface PublicService extends NamedService, WireOutlook {
  waiting: number;
  /** No counter is open for it now; numbers may be given all the same. */
  unserved?: true;
  /** How many more numbers are in time, where these are few. */
  last?: LastNumbers;
}

/** A zone of which somebody has counted the seats: how many wait there, and how many of them cannot sit. */
export interface ZoneSeats extends Named {
  seats: number;
  waiting: number;
  standing?: number;
}

/** How many tickets of today stand where; those taken back from a kiosk were never anybody's. */
export interface Totals {
  issued: number;
  waiting: number;
  parked: number;
  called: number;
  serving: number;
  served: number;
  no_show: number;
  cancelled: number;
  lapsed: number;
}

/** Who is at a counter and since when. */
export interface HandWatched {
  number: string;
  service: string;
  status: 'called' | 'serving';
  since: string;
  /** The service day of the number, where it is the day before. */
  day?: string;
}

/** A counter and its clerk. */
export interface ManagedCounter extends NamedCounter {
  services: Record<string, Placed>;
  served: number;
  /** How many wait for it alone, where it is retired. */
  waiting?: number;
  clerk?: string;
  /** Her id: two clerks may have one name. */
  clerk_id?: string;
  since?: string;
  reason?: string;
  /** Since when it could have called somebody and did not, once that is idleness. */
  idle_since?: string;
  /** The other counters at which the same person works. */
  also_at?: Record<string, Placed>;
  hand?: HandWatched;
  /** The clerk has signed out, and somebody is at the counter. */
  left?: true;
}

/** What staff know of somebody besides his ticket. */
export interface Aside {
  note?: string;
  /** He asked himself to be set aside. */
  own_wish?: true;
  /** Until when he may come back, where he did not come when called. */
  rejoin_until?: string;
}

export type TicketStatus = 'waiting' | 'called' | 'serving' | 'served' | 'no-show' | 'parked' | 'cancelled' | 'lapsed';

/**
 * A ticket as others may see it whom its holder lets look; `ahead` to `expected` while it waits or is parked.
 *
 * `taken_back` is there when it was cancelled because a kiosk had given it to nobody.
 */
export interface ShownTicket {
  number: string;
  service: string;
  status: TicketStatus;
  issued_at: string;
  calls: number;
  called_at?: string;
  started_at?: string;
  finished_at?: string;
  counter?: string;
  taken_back?: true;
  ahead?: number;
  wait?: Wait;
  expected?: Expected;
  after_hours?: true;
  after_break?: true;
}

/**
 * A ticket: `priority` is the class to staff, `true` to its holder.
 *
 * `step_out_until` tells its holder, where not all can sit who wait, until when no call will be missed outside, and
 * `survey_code` by what the visit is answered for once it is over, where the office asks how it was.
 */
export interface Ticket extends ShownTicket {
  id: string;
  priority?: string | true;
  step_out_until?: string;
  survey_code?: string;
}

/** Whether an office keeps dossiers. */
export interface DossiersKept {
  dossiers?: true;
}

/** A number that was called lately, by its number; whoever waits outside sees how far it is. */
export interface LatestCall extends Placed {
  counter: string;
  counter_name: Text;
  at: string;
}

/**
 * What both views of a ticket say. `rejoin_until` says until when a no-show may come back, if he may.
 *
 * `back_by` says until when whoever is parked has to be back. `latest` are the numbers called last, latest first.
 * `day_turned` is there when the number lapsed because the service day turned while the office was open.
 */
export interface TicketLooked extends Head {
  service_name: Text;
  counter_name?: Text;
  announced_at?: string;
  rejoin_until?: string;
  back_by?: string;
  latest: Record<string, LatestCall>;
  day_turned?: true;
  hotline?: string;
}
