/** What the server sends. Written by `make wire` from the types in queue_server: change those. */

export type Language = 'vi' | 'en';

export type ServiceState = 'open' | 'closed' | 'stopped' | 'full';

export type CounterState = 'closed' | 'open' | 'paused';

export type TicketStatus = 'waiting' | 'called' | 'serving' | 'served' | 'no-show' | 'parked' | 'cancelled' | 'lapsed';

export type Role = 'clerk' | 'kiosk' | 'display' | 'manager' | 'admin';

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
}

/** A ticket: `priority` is the class to staff, `true` to its holder. */
export interface Ticket extends ShownTicket {
  id: string;
  priority?: string | true;
}

/** What staff know of somebody besides his ticket. */
export interface Aside {
  note?: string;
  own_wish?: true;
  rejoin_until?: string;
}

/** A ticket that staff look for by its number, with what became of it. It stands as it does since `since`. */
export interface FoundTicket extends Ticket, Aside {
  since: string;
  outcome?: string;
}

/** Words in both languages. */
export interface Text {
  vi: string;
  en: string;
}

/** A counter as the contract says. `ticket` is the id of whoever is in hand. */
export interface Counter {
  id: string;
  name: Text;
  state: CounterState;
  services: string[];
  clerk?: string;
  ticket?: string;
}

/** A service as the contract says; `hours` are wall-clock intervals a weekday, Monday first, where it has any. */
export interface OfficeService {
  id: string;
  name: Text;
  letter: string;
  state: ServiceState;
  hours?: string[][];
}

/** The service day, and whether it is open. */
export interface ServiceDay {
  day: string;
  open: boolean;
}

/** A counter as anybody may see it. */
export interface PublicCounter {
  id: string;
  name: Text;
  state: CounterState;
  services: string[];
}

/** A priority class or an outcome. */
export interface NamedText {
  id: string;
  name: Text;
}

/** What is public of an office; lists are in set-up order. */
export interface Office {
  id: string;
  name: Text;
  time_zone: string;
  open: boolean;
  services: OfficeService[];
  counters: PublicCounter[];
  priorities: NamedText[];
  outcomes: NamedText[];
  hotline?: string;
  public_url?: string;
}

/** A clerk to whom a counter can be given, by her id. */
export interface Clerk {
  id: string;
  name: string;
}

/** The clerks who may sign in at an office, in the order of the alphabet; `clerks` are their names alone. */
export interface Clerks {
  clerks: string[];
  people: Clerk[];
}

/** Who is signed in; `csrf` goes with every request of the session. */
export interface SignedIn {
  csrf: string;
  role: Role;
  name: string;
  office?: string;
  shared?: true;
}

/** A machine on which people of an office sign in with a PIN; `is_this` is the one that asks. */
export interface Machine {
  id: string;
  name: string;
  let_in_at: string;
  is_this?: true;
}

/** Somebody of an office's staff, and her PIN; a locked one is looked at no more until it is unlocked. */
export interface Person {
  id: string;
  name: string;
  role: 'clerk' | 'manager';
  has_pin?: true;
  pin_locked?: true;
}

/** What is wrong in the house. */
export interface Trouble {
  clock?: true;
  may_lose?: true;
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
  recess?: WireRecess;
  ends_at?: string;
  day_closed?: true;
  turns_at?: string;
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

/** An entry of which only the place in an order matters. */
export interface Placed {
  position: number;
}

/** Something with a name, e.g. a priority class. */
export interface Named extends Placed {
  name: Text;
}

/** A service as every screen names it. */
export interface NamedService extends Named {
  letter: string;
  state: ServiceState;
  opens_at?: string;
  retired?: true;
}

/** A counter as every screen names it. */
export interface NamedCounter extends Named {
  state: CounterState;
  short_name?: Text;
  retired?: true;
}

/** The view `display`: `calls` by number, `waiting` by service with every service, 0 included. */
export interface DisplayView extends Head {
  calls: Record<string, Call>;
  waiting: Record<string, number>;
  services: Record<string, NamedService>;
  counters: Record<string, NamedCounter>;
}

/** The counter itself. */
export interface CounterHead {
  id: string;
  name: Text;
  state: CounterState;
  services: Record<string, Placed>;
  clerk?: string;
  since?: string;
  reason?: string;
  also_at?: Record<string, Placed>;
  retired?: true;
}

/** Who is at the counter. */
export interface Hand {
  id: string;
  number: string;
  service: string;
  status: 'called' | 'serving';
  calls: number;
  language: Language;
  issued_at: string;
  called_at: string;
  announced_at: string;
  started_at?: string;
  priority?: string;
  procedure?: string;
  comment?: string;
  come_back?: true;
  day?: string;
}

/** How many of a class were called in this round, of how many. */
export interface Turn {
  used: number;
  share: number;
}

/** Somebody who was not called although he came earlier, and why. */
export interface PassedOver {
  position: number;
  service: string;
  class?: string;
  why: 'turn' | 'called-by-hand';
}

/** Why a call was made; `passed_over` by number names the first few, the count is of all. */
export interface Explanation {
  rule: 'arrival' | 'priority-turn' | 'ordinary-turn' | 'out-of-order';
  service: string;
  class?: string;
  turn?: Turn;
  passed_over: Record<string, PassedOver>;
  passed_over_count: number;
  reason?: string;
}

/**
 * Somebody who waits for this counter, at his place in the rule's order.
 *
 * The wait counts from `since`; `out_for` are the seconds for which he had asked to step out, which do not.
 */
export interface InLine extends Placed {
  number: string;
  service: string;
  since: string;
  issued_at: string;
  out_for?: number;
  priority?: string;
  comment?: string;
  returned?: true;
}

/** Somebody who was set aside. */
export interface Parked extends Placed {
  number: string;
  service: string;
  since: string;
  note?: string;
}

/** Somebody who did not come, and until when he may come back. */
export interface Missed extends Placed {
  number: string;
  service: string;
  since: string;
  until: string;
}

/** What the clerk can take back, and until when. */
export interface Undoable {
  number: string;
  what: 'finish' | 'no-show';
  until: string;
}

/** A service and how many wait for it. */
export interface ServiceAtCounter extends NamedService {
  waiting: number;
  unserved?: true;
}

/** The view `counter/{c}`. */
export interface CounterView extends Head {
  counter: CounterHead;
  hand?: Hand;
  explanation?: Explanation;
  waiting: Record<string, InLine>;
  waiting_count: number;
  parked: Record<string, Parked>;
  no_shows: Record<string, Missed>;
  undo?: Undoable;
  services: Record<string, ServiceAtCounter>;
  counters: Record<string, NamedCounter>;
  priorities: Record<string, Named>;
  outcomes: Record<string, Named>;
}

/** What somebody who waits may expect; without `wait` nobody is at work who may call him. */
export interface WireOutlook {
  ahead: number;
  wait?: Wait;
  expected?: Expected;
  after_hours?: true;
}

/** A service with how many wait for it, and what a newcomer may expect. */
export interface PublicService extends NamedService, WireOutlook {
  waiting: number;
  unserved?: true;
}

/** A tile of the kiosk. `reason` are the words of whoever stopped the service. */
export interface KioskService extends PublicService {
  hint?: Text;
  reason?: string;
  closes_at?: string;
}

/** The view `kiosk`. */
export interface KioskView extends Head {
  services: Record<string, KioskService>;
  priorities: Record<string, Named>;
  hotline?: string;
  public_url?: string;
  paper?: true;
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
  outcomes?: Record<string, number>;
  parked?: number;
}

/** Waits that a call ended, or giving up, in seconds: how many, the middle one, what nine in ten stayed within. */
export interface HourFigures {
  count: number;
  median: number;
  p90: number;
}

/** Who is at a counter and since when. */
export interface HandWatched {
  number: string;
  service: string;
  status: 'called' | 'serving';
  since: string;
  day?: string;
}

/** A counter and its clerk. */
export interface ManagedCounter extends NamedCounter {
  services: Record<string, Placed>;
  served: number;
  waiting?: number;
  clerk?: string;
  clerk_id?: string;
  since?: string;
  reason?: string;
  idle_since?: string;
  also_at?: Record<string, Placed>;
  hand?: HandWatched;
  left?: true;
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
  lapsed: number;
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
  name?: string;
  wild?: WildDevice;
  taken_back?: TakenBackFrom;
}

/** The view `manager`; `hours` by the local hour in which a wait ended (`07`), then by service. */
export interface ManagerView extends Head {
  totals: Totals;
  services: Record<string, ManagedService>;
  hours: Record<string, Record<string, HourFigures>>;
  counters: Record<string, ManagedCounter>;
  out_of_order: Record<string, OutOfOrder>;
  priorities: Record<string, Named>;
  outcomes: Record<string, Named>;
  older?: OlderDay;
  devices?: Record<string, DeviceWatched>;
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

/**
 * The view `ticket/{id}`. `share` is the word of the view `shared/{word}`, which the holder may give to others.
 *
 * While it waits, `waiting_since` says from when the wait counts, and `out_for` the seconds that do not: those for
 * which the visitor had asked to step out.
 */
export interface TicketView extends TicketLooked {
  ticket: Ticket;
  share: string;
  waiting_since?: string;
  out_for?: number;
}

/** The view `shared/{word}`: a ticket without its id, so that whoever looks can do nothing with it. */
export interface SharedView extends TicketLooked {
  ticket: ShownTicket;
}

/** One thing that happened, with the service or the counter to which it led, and the outcome of what was done. */
export interface Step extends Placed {
  what: 'issued' | 'called' | 'started' | 'done' | 'waits' | 'set-aside' | 'stepped-out' | 'sent-on' | 'no-show' | 'cancelled' | 'lapsed' | 'taken-back';
  at: string;
  service?: string;
  counter?: string;
  outcome?: string;
}

/** The view `visit/{id}`. A call that was made by mistake, and put back, has left no step. */
export interface VisitView extends Head, Aside {
  ticket: Ticket;
  steps: Record<string, Step>;
}

/**
 * A visitor, by his ticket's id. The wait of who waits counts from `since`, without the seconds `out_for`.
 *
 * There is no position: whoever lists them sorts by `since`, and one call does not send four hundred places anew.
 */
export interface Visitor extends Aside {
  number: string;
  service: string;
  since: string;
  issued_at: string;
  out_for?: number;
  priority?: string;
  counter?: string;
}

/** The view `visitors/{status}`. */
export interface VisitorsView extends Head {
  status: 'waiting' | 'parked' | 'no-show';
  visitors: Record<string, Visitor>;
}

/** The view `public`. */
export interface PublicView extends Head {
  services: Record<string, PublicService>;
  counters: Record<string, NamedCounter>;
  latest: Record<string, LatestCall>;
  hotline?: string;
}
