/** What the server sends. Written by `make wire` from the types in queue_server: change those. */

import type { Ticket, TicketLooked } from './common';

/**
 * The view `ticket/{id}`. `share` is the word of the view `shared/{word}`, which the holder may give to others.
 *
 * While it waits, `waiting_since` says from when the wait counts, and `out_for` the seconds that do not: those for
 * which the visitor had asked to step out. `procedure` is the code of what the visitor has come for, if it is known.
 * `survey` is there once the visit is over, where the office asks how it was.
 */
export interface TicketView extends TicketLooked {
  ticket: Ticket;
  share: string;
  waiting_since?: string;
  out_for?: number;
  procedure?: string;
  survey?: true;
}
