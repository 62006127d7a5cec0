import type { SharedView, TicketView } from '../client/wire';

/** A ticket as this page shows it, to its holder or to whom the holder lets look. */
export type Looked = TicketView | SharedView;

/** Whether it is the holder who looks. */
export const isHolders = (view: Looked): view is TicketView => 'share' in view;
