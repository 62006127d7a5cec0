/** What the server sends. Written by `make wire` from the types in queue_server: change those. */

import type { Head } from './common';

/** What a manager has set up of it. */
export interface OwnDevice {
  name: string;
  kind: 'display' | 'kiosk' | 'counter';
  zone?: string;
  layout?: 'calls' | 'hall' | 'portrait' | 'counter' | 'strip' | 'notices';
  counter?: string;
  volume?: number;
}

/** A self-test that was asked for a moment ago: show, speak and print something, once for each id. */
export interface SelfTestToShow {
  id: string;
  at: string;
}

/** The view `device/{id}`. */
export interface Device extends Head {
  device: OwnDevice;
  test?: SelfTestToShow;
}
