import type { ManagedCounter, ManagedService, ManagerView } from '../../../client/wire';

export const NOW = Date.parse('2026-11-23T02:41:00.000Z');

export const minutesAgo = (minutes: number): string => new Date(NOW - minutes * 60_000).toISOString();

const named = (position: number, vi: string, en: string) => ({ position, name: { vi, en } });

export const service = (position: number, vi: string, en: string, more: Partial<ManagedService> = {}): ManagedService => ({
  ...named(position, vi, en), letter: en.charAt(0), state: 'open', waiting: 0, ahead: 0, target: 1200,
  issued: 0, received: 0, served: 0, gave_up: 0, no_shows: 0, sent_on: 0, over_target: 0, counters: 1, ...more,
});

export const counter = (position: number, serves: string[], more: Partial<ManagedCounter> = {}): ManagedCounter => ({
  ...named(position, `Quầy ${position + 1}`, `Counter ${position + 1}`), state: 'open', served: 0,
  services: Object.fromEntries(serves.map((id, at) => [id, { position: at }])), ...more,
});

const TOTALS = { issued: 9, waiting: 0, parked: 0, called: 0, serving: 0, served: 9, no_show: 0, cancelled: 0, lapsed: 0 };

/** An open office with certification at counter 1 and civil status at counter 2; nobody waits. */
export const view = (
  services: Record<string, Partial<ManagedService>> = {},
  counters: Record<string, Partial<ManagedCounter>> = {},
  more: Partial<ManagerView> = {},
): ManagerView => ({
  office: 'sample', name: { vi: 'Phường Mẫu', en: 'Sample Ward' }, time_zone: 'Asia/Ho_Chi_Minh', day: '2026-11-23', open: true,
  totals: TOTALS,
  services: {
    certification: service(0, 'Chứng thực', 'Certification', services.certification),
    'civil-status': service(1, 'Hộ tịch', 'Civil status', services['civil-status']),
  },
  counters: { 1: counter(0, ['certification'], counters[1]), 2: counter(1, ['civil-status'], counters[2]) },
  hours: {}, out_of_order: {}, priorities: {}, outcomes: {}, ...more,
});

/** So many who wait, the longest for so many minutes. */
export const line = (waiting: number, longest: number, more: Partial<ManagedService> = {}): Partial<ManagedService> =>
  ({ waiting, longest_since: minutesAgo(longest), ...more });
