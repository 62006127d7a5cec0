import type { DifferingDay, Workdays } from '../client/wire';
import type { Place } from './place';

export type Kind = DifferingDay['kind'];
export type Reason = 'own' | 'exchange' | 'holiday';

/** The calendar as it was read last, and what is done with it here. */
export interface Seen {
  held: Workdays & { week: Kind[] };
  place: Place;
  /** Whether whoever looks may change the calendar. */
  decides: boolean;
  busy: boolean;
  go: (to: Place) => void;
  /** Send a change; `after` is done once it is kept. */
  send: (to: string, body: object, after?: () => void) => void;
  /** By when something is due, as it was counted last. */
  due: string | undefined;
  count: (query: Record<string, string>) => void;
}
