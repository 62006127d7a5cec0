/** What the server sends. Written by `make wire` from the types in queue_server: change those. */

import type { Head, LatestCall, NamedCounter, PublicService } from './common';

/** The view `public`. */
export interface PublicView extends Head {
  services: Record<string, PublicService>;
  counters: Record<string, NamedCounter>;
  latest: Record<string, LatestCall>;
  hotline?: string;
}
