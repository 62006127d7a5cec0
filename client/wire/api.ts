/** What the server sends. Written by `make wire` from the types in queue_server: change those. */

import type { Aside, CounterState, ServiceState, Text, Ticket } from './common';

/** A ticket that staff look for by its number, with what became of it. It stands as it does since `since`. */
export interface FoundTicket extends Ticket, Aside {
  since: string;
  outcome?: string;
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

export type Role = 'clerk' | 'kiosk' | 'display' | 'manager' | 'admin';

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
