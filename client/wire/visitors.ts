/** What the server sends. Written by `make wire` from the types in queue_server: change those. */

import type { Aside, Head } from './common';

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
  /** The one counter for which he waits, or at which he did not come. */
  counter?: string;
}

/** The view `visitors/{status}`. */
export interface VisitorsView extends Head {
  status: 'waiting' | 'parked' | 'no-show';
  visitors: Record<string, Visitor>;
}
