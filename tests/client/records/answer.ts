import type { Overview, ReportRow, WaitFigures } from '../../../client/wire';

/** Waits of so many minutes at most by half, nine in ten and all, of which some were over the target. */
export const waits = (count: number, [median, p90, longest]: [number, number, number], over = 0): WaitFigures =>
  ({ count, median: median * 60, p90: p90 * 60, p95: p90 * 60, longest: longest * 60, over_target: over });

const TOTALS: ReportRow = { received: 412, done: 371, gave_up: 21, no_show: 14, recalls: 30, transfers: 6, out_of_order: 9, waits: waits(400, [12, 31, 74], 52) };

/** A Monday of an office with two services, compared with nothing. */
export const overview = (more: Partial<Overview> = {}): Overview => ({
  office: 'sample', from: '2026-11-23', to: '2026-11-23', today: '2026-11-30',
  days: [{ day: '2026-11-23', state: 'closed', received: 412 }],
  totals: TOTALS,
  services: {
    certification: { name: { vi: 'Chứng thực', en: 'Certification' }, target: 1200 },
    'civil-status': { name: { vi: 'Hộ tịch', en: 'Civil status' }, target: 1800 },
  },
  counters: { 1: { name: { vi: 'Quầy 1', en: 'Counter 1' } } }, clerks: { 'person/1': 'Nguyễn Thị Hòa' },
  by_service: [], by_counter: [], by_clerk: [], by_hour: [], by_weekday_hour: [], by_day: [], hours_open: [], counters_open: [],
  out_of_order: { count: 9, calls: 400, share: 23, with_reason: 8, passed_over: 41 },
  estimates: { told: 380, hit: 309, early: 30, late: 41, share: 813, median_width: 11, by_service: [] },
  first_time: [],
  scored: { all: { n: 0 }, by_service: [], by_hour: [] },
  refusals: [], alarms: [], helps: { count: 0, answered: 0 }, notices: [], sentence: { kind: 'calm', count: 400, share: 990 }, ...more,
});
