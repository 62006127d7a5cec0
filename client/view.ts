import type {
  CounterView,
  DisplayView,
  KioskView,
  ManagerView,
  Placed,
  PublicView,
  SharedView,
  TicketView,
  VisitorsView,
  VisitView,
} from './wire';

/** The name of a live view, as the server knows it. */
export type ViewName =
  'display' | 'kiosk' | 'manager' | 'public' | `counter/${string}` | `ticket/${string}` | `shared/${string}`
  | `visit/${string}` | `visitors/${VisitorsView['status']}`;

/** The state that a view of this name has. */
export type ViewOf<Name extends ViewName> = Name extends 'display'
  ? DisplayView
  : Name extends 'kiosk'
    ? KioskView
    : Name extends 'manager'
      ? ManagerView
      : Name extends 'public'
        ? PublicView
        : Name extends `counter/${string}`
          ? CounterView
          : Name extends `visitors/${string}`
            ? VisitorsView
            : Name extends `visit/${string}`
              ? VisitView
              : Name extends `ticket/${string}`
                ? TicketView
                : SharedView;

/** The entries of a view's collection in the order of their `position`, each with its key. */
export const inOrder = <T extends Placed>(collection: Record<string, T>): [string, T][] =>
  Object.entries(collection).sort(([, a], [, b]) => a.position - b.position);
