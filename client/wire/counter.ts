/** What the server sends. Written by `make wire` from the types in queue_server: change those. */

import type { CounterState, Explanation, Head, Helped, Named, NamedCounter, NamedService, Placed, Result, Text } from './common';

/** The counter itself. */
export interface CounterHead {
  id: string;
  name: Text;
  state: CounterState;
  services: Record<string, Placed>;
  clerk?: string;
  since?: string;
  reason?: string;
  /** The other counters at which the same person works. */
  also_at?: Record<string, Placed>;
  /** The set-up has it no more: once it is closed it is gone. */
  retired?: true;
}

/**
 * When the hall's loudspeakers come to a call, and what screens and loudspeakers say of it.
 *
 * `expected` says that it should be heard: there are screens here, and the loudspeakers come to it.
 */
export interface Announced {
  due_at: string;
  expected: boolean;
  shown_at?: string;
  begun_at?: string;
  heard_at?: string;
}

/** The same, at its place among those for which somebody comes. */
export interface FetchedResult extends Result, Placed {
}

/** Who is at the counter. */
export interface Hand {
  id: string;
  number: string;
  service: string;
  status: 'called' | 'serving';
  calls: number;
  language: string;
  issued_at: string;
  called_at: string;
  announced_at: string;
  started_at?: string;
  priority?: string;
  procedure?: string;
  comment?: string;
  come_back?: true;
  /** How the latest call reached the hall, until the visitor has come. */
  announced?: Announced;
  /** The service day of the number, where it is the day before: it can only be ended. */
  day?: string;
  /** The dossiers for which the visitor comes, by their codes. */
  results?: Record<string, FetchedResult>;
}

/** For how many dossiers somebody comes, and how many of them are ready to be handed over. */
export interface Fetching {
  all: number;
  ready: number;
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
  results?: Fetching;
}

/** Somebody who was set aside. */
export interface Parked extends Placed {
  number: string;
  service: string;
  since: string;
  note?: string;
  results?: Fetching;
}

/** Somebody who did not come, and until when he may come back. */
export interface Missed extends Placed {
  number: string;
  service: string;
  since: string;
  until: string;
  results?: Fetching;
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
  /** No counter that is open or paused serves it: who is sent there waits for nobody. */
  unserved?: true;
}

/** What a kiosk's printer lacks: nothing comes out, or soon nothing will. */
export interface AilingPrinter {
  lacks: 'paper-out' | 'cover-open' | 'offline' | 'paper-low';
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
  /** What became of the help that it asked for; an answer is told for ten minutes. */
  help?: Helped;
  services: Record<string, ServiceAtCounter>;
  counters: Record<string, NamedCounter>;
  priorities: Record<string, Named>;
  outcomes: Record<string, Named>;
  /** Whether the office keeps dossiers, so that one may be received of whoever is in hand. */
  dossiers?: true;
  /** The kiosks whose printers somebody has to see to, by what each is called. */
  printers?: Record<string, AilingPrinter>;
}
