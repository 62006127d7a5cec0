/** What the server sends. Written by `make wire` from the types in queue_server: change those. */

import type { Aside, Head, Placed, Ticket } from './common';

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
