import { inOrder } from './view';
import { text } from './words';
import type { ZoneSeats } from './wire';

/** The zones in which more wait than can sit. */
export const overfull = (zones: Record<string, ZoneSeats> = {}): (ZoneSeats & { standing: number })[] =>
  inOrder(zones).flatMap(([, { standing, ...zone }]) => (standing === undefined ? [] : [{ ...zone, standing }]));

/** What they are called. */
export const overfullNames = (zones?: Record<string, ZoneSeats>): string => overfull(zones).map(({ name }) => text(name)).join(', ');
