/** What the server sends. Written by `make wire` from the types in queue_server: change those. */

import type { DossiersKept, Head, LatestCall, NamedCounter, PublicService, ZoneSeats } from './common';

/** How many in a hundred were called inside of what they were told, of the 7 days up to `until`. */
export interface EstimatesPublished {
  until: string;
  n: number;
  percent: number;
  off?: 'narrow' | 'wide';
}

/** The view `public`. */
export interface PublicView extends Head, DossiersKept {
  services: Record<string, PublicService>;
  counters: Record<string, NamedCounter>;
  latest: Record<string, LatestCall>;
  /** The zones whose seats are counted. */
  zones?: Record<string, ZoneSeats>;
  hotline?: string;
  /** How good what was told of waits was. */
  estimates?: EstimatesPublished;
}
