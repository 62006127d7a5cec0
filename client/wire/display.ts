/** What the server sends. Written by `make wire` from the types in queue_server: change those. */

import type { Head, NamedCounter, NamedService } from './common';

/** A number that is called or being served. `at` is when it was last called out. */
export interface Call {
  number: string;
  counter: string;
  at: string;
  calls: number;
  status: 'called' | 'serving';
  priority?: true;
}

/** The view `display`: `calls` by number, `waiting` by service with every service, 0 included. */
export interface DisplayView extends Head {
  calls: Record<string, Call>;
  waiting: Record<string, number>;
  services: Record<string, NamedService>;
  counters: Record<string, NamedCounter>;
}
