/** What the server sends: shapes of the live views and answers (docs/protocol.md). */

export type Language = 'vi' | 'en';
export type Text = Record<Language, string>;

export type ServiceState = 'open' | 'stopped' | 'closed' | 'full';
export type CounterState = 'closed' | 'open' | 'paused';
export type TicketStatus =
  'waiting' | 'called' | 'serving' | 'served' | 'no-show' | 'parked' | 'cancelled' | 'lapsed';
export type Role = 'kiosk' | 'display' | 'clerk' | 'manager' | 'admin';

/** An expected wait, in whole seconds. */
export interface Wait {
  low: number;
  likely: number;
  high: number;
}

export interface Ticket {
  id: string;
  number: string;
  service: string;
  status: TicketStatus;
  priority?: string | true;
  issued_at: string;
  called_at?: string;
  started_at?: string;
  finished_at?: string;
  counter?: string;
  calls: number;
  ahead?: number;
  wait?: Wait;
}

export interface Counter {
  id: string;
  name: Text;
  state: CounterState;
  services: string[];
  clerk?: string;
  ticket?: Ticket;
}

export interface NamedText {
  id: string;
  name: Text;
}

export interface OfficeService extends NamedText {
  letter: string;
  state: ServiceState;
  hours?: unknown;
}

export interface Office extends NamedText {
  time_zone: string;
  open: boolean;
  services: OfficeService[];
  counters: (NamedText & { state?: CounterState })[];
  priorities?: NamedText[];
  outcomes?: NamedText[];
  hotline?: string;
  public_url?: string;
}

/** Who is signed in; `csrf` goes with every request of the session. */
export interface SignedIn {
  csrf: string;
  role: Role;
  name: string;
  office?: string;
}

/** Something set up by the office, in its order. */
export interface Placed {
  position: number;
}

export interface Named extends Placed {
  name: Text;
}

interface Head {
  office: string;
  name: Text;
  time_zone: string;
  day: string;
  open: boolean;
  trouble?: { clock?: true };
}

interface Hours {
  opens_at?: string;
  closes_at?: string;
  day_closed?: true;
}

export interface NamedCounter extends Named {
  state: CounterState;
}

export interface Call {
  number: string;
  counter: string;
  at: string;
  calls: number;
  status: 'called' | 'serving';
  priority?: true;
}

export interface NamedService extends Named {
  letter: string;
  state: ServiceState;
}

export interface DisplayView extends Head, Hours {
  calls: Record<string, Call>;
  waiting: Record<string, number>;
  services: Record<string, NamedService>;
  counters: Record<string, NamedCounter>;
}

export interface KioskService extends NamedService {
  hint?: Text;
  waiting: number;
  wait?: Wait;
  opens_at?: string;
  closes_at?: string;
  reason?: string;
}

export interface KioskView extends Head, Hours {
  services: Record<string, KioskService>;
  priorities: Record<string, Named>;
  hotline?: string;
  public_url?: string;
}

export interface PassedOver extends Placed {
  service: string;
  class?: string;
  why: 'turn' | 'later-arrival' | 'called-by-hand';
}

/** Why this number was called and whom it went before. */
export interface Explanation {
  rule: 'arrival' | 'priority-turn' | 'ordinary-turn' | 'out-of-order';
  service: string;
  class?: string;
  turn?: { used: number; share: number };
  passed_over: Record<string, PassedOver>;
  passed_over_count: number;
  reason?: string;
}

export interface Hand {
  id: string;
  number: string;
  service: string;
  status: 'called' | 'serving';
  calls: number;
  issued_at: string;
  called_at: string;
  announced_at: string;
  started_at?: string;
  priority?: string;
  procedure?: string;
  language: Language;
  comment?: string;
  come_back?: true;
  explanation: Explanation;
}

export interface InLine extends Placed {
  number: string;
  service: string;
  since: string;
  issued_at: string;
  priority?: string;
  comment?: string;
  returned?: true;
}

export interface Aside extends Placed {
  number: string;
  service: string;
  since: string;
}

export interface CounterView extends Head, Hours {
  counter: {
    id: string;
    name: Text;
    state: CounterState;
    clerk?: string;
    since?: string;
    reason?: string;
    services: Record<string, Placed>;
  };
  hand?: Hand;
  explanation?: Explanation;
  waiting: Record<string, InLine>;
  waiting_count: number;
  parked: Record<string, Aside & { note?: string }>;
  no_shows: Record<string, Aside & { until: string }>;
  undo?: { number: string; what: 'finish' | 'no-show'; until: string };
  services: Record<string, NamedService & { waiting: number }>;
  counters: Record<string, NamedCounter>;
  priorities: Record<string, Named>;
  outcomes: Record<string, Named>;
}

export interface ManagedService extends NamedService {
  reason?: string;
  waiting: number;
  longest_since?: string;
  target: number;
  issued: number;
  served: number;
  over_target: number;
  median?: number;
  p90?: number;
  counters: number;
  wait?: Wait;
}

export interface ManagedCounter extends NamedCounter {
  clerk?: string;
  since?: string;
  reason?: string;
  services: Record<string, Placed>;
  hand?: { number: string; service: string; status: 'called' | 'serving'; since: string };
  served: number;
}

export interface OutOfOrder extends Placed {
  number: string;
  service: string;
  counter: string;
  clerk: string;
  at: string;
  reason: string;
  passed_over_count: number;
}

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

export interface HourFigures {
  count: number;
  median: number;
  p90: number;
}

export interface ManagerView extends Head, Hours {
  totals: Totals;
  services: Record<string, ManagedService>;
  hours: Record<string, Record<string, HourFigures>>;
  counters: Record<string, ManagedCounter>;
  out_of_order: Record<string, OutOfOrder>;
}

export interface TicketView extends Omit<Head, 'trouble'> {
  ticket: Ticket;
  service_name: Text;
  counter_name?: Text;
  announced_at?: string;
  rejoin_until?: string;
  hotline?: string;
  opens_at?: string;
  closes_at?: string;
}

export interface PublicView extends Omit<Head, 'trouble'>, Hours {
  services: Record<string, NamedService & { waiting: number; wait?: Wait }>;
  counters: Record<string, NamedCounter>;
  hotline?: string;
}
