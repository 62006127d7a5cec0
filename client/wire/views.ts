/** What the server sends. Written by `make wire` from the types in queue_server: change those. */

import type { CounterView, Device, DisplayView, KioskView, ManagerView, PublicView, SharedView, TicketView, VisitView, VisitorsView } from './index';

export interface Views {
  [name: `counter/${string}`]: CounterView;
  [name: `device/${string}`]: Device;
  display: DisplayView;
  kiosk: KioskView;
  manager: ManagerView;
  [name: `visit/${string}`]: VisitView;
  'visitors/no-show': VisitorsView;
  'visitors/parked': VisitorsView;
  'visitors/waiting': VisitorsView;
  public: PublicView;
  [name: `shared/${string}`]: SharedView;
  [name: `ticket/${string}`]: TicketView;
}
