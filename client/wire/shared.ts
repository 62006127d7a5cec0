/** What the server sends. Written by `make wire` from the types in queue_server: change those. */

import type { ShownTicket, TicketLooked } from './common';

/** The view `shared/{word}`: a ticket without its id, so that whoever looks can do nothing with it. */
export interface SharedView extends TicketLooked {
  ticket: ShownTicket;
}
