import type { CitizenRequest, ReceivingDays, RegisterOfDay } from '../client/wire';
import type { Book, Reader } from './book';
import type { Place } from './place';

/** What the rooms are drawn from, and what is done there. */
export interface Seen extends Reader {
  place: Place;
  book: Book;
  days: ReceivingDays;
  register: RegisterOfDay;
  zone: string;
  /** Who hears now, as it was chosen. */
  post: string;
  choosePost: (post: string) => void;
  go: (place: Place) => void;
  /** Do these steps, then read anew; `after` once it was done. */
  act: (steps: (() => Promise<unknown>)[], after?: () => void) => void;
  confide: (request: CitizenRequest) => void;
  /** What is being edited of the days, if they are. */
  editing: ReceivingDays | undefined;
  edit: (days: ReceivingDays | undefined) => void;
}
