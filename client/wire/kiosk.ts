/** What the server sends. Written by `make wire` from the types in queue_server: change those. */

import type { Head, Named, PublicService, Text } from './common';

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
  /** Each number is printed as it is given. */
  paper?: true;
}
