import { inOrder } from '../client/view';
import type { ManagedService, ManagerView } from '../client/wire';

/** Where the pressure is, by what the view says; the board words it. */
export type Pressure =
  | { kind: 'closed' }
  | { kind: 'no-counter'; service: ManagedService }
  | { kind: 'late'; service: ManagedService; seconds: number }
  | { kind: 'calm'; waiting: number };

/** Seconds that the longest waiting of a service has waited. */
export const longest = (service: ManagedService, now: number): number =>
  service.longest_since === undefined ? 0 : Math.max(0, Math.floor((now - Date.parse(service.longest_since)) / 1000));

/** Whether somebody has waited longer than the service's target. */
export const isLate = (service: ManagedService, now: number): boolean => longest(service, now) > service.target;

/** Find the one thing that a manager should look at first. */
export function pressure(view: ManagerView, now: number): Pressure {
  if (view.day_closed) return { kind: 'closed' };
  const services = inOrder(view.services).map(([, service]) => service);
  const unserved = services.filter((service) => service.waiting > 0 && service.counters === 0);
  const most = unserved.sort((a, b) => b.waiting - a.waiting)[0];
  if (most) return { kind: 'no-counter', service: most };
  const overdue = (service: ManagedService) => longest(service, now) - service.target;
  const latest = services.filter((service) => isLate(service, now)).sort((a, b) => overdue(b) - overdue(a))[0];
  if (latest) return { kind: 'late', service: latest, seconds: longest(latest, now) };
  return { kind: 'calm', waiting: view.totals.waiting };
}
