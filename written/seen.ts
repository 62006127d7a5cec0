import type { Fault, Place, Row, Typed } from './rows';
import type { Sent } from './sending';

/** What the room of entering is drawn from, and what is done there. */
export interface Seen {
  place: Place;
  rows: readonly Row[];
  /** The row after the last one: nothing of it is typed yet, and it is not sent. */
  next: Row;
  faults: ReadonlyMap<string, Fault>;
  sent: Sent | undefined;
  /** Whether the button that takes all off the screen was pressed once. */
  asked: boolean;
  change: (row: Row, changes: Partial<Typed>) => void;
  /** Go on to the row after this one, which is taken as it stands. */
  follow: (row: Row) => void;
  remove: (row: Row) => void;
  send: () => void;
  clear: () => void;
}
