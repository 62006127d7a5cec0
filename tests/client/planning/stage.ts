import type { Office, Orders, Staffing, WaitedFigures, WhatIf } from '../../../client/wire';

/** A small office: two services, three counters. */
export const OFFICE: Office = {
  id: 'ward',
  name: { vi: 'Phường Mẫu', en: 'Sample ward' },
  time_zone: 'Asia/Ho_Chi_Minh',
  open: true,
  services: [
    { id: 'papers', name: { vi: 'Chứng thực', en: 'Certification' }, letter: 'A', state: 'open' },
    { id: 'land', name: { vi: 'Đất đai', en: 'Land' }, letter: 'B', state: 'open' },
    { id: 'result', name: { vi: 'Trả kết quả', en: 'Results' }, letter: 'C', state: 'open' },
  ],
  counters: ['1', '2', '3'].map((id) => ({ id, name: { vi: `Quầy ${id}`, en: `Counter ${id}` }, state: 'open', services: ['papers', 'land'] })),
  priorities: [],
  outcomes: [],
};

export const waits = (mean: number, more: Partial<WaitedFigures> = {}): WaitedFigures =>
  ({ served: 120, mean, median: mean, p90: 2 * mean, p95: 3 * mean, longest: 4 * mean, over_target: 12, over_target_percent: 10, left_at_closing: 0, ...more });

export const answered = (was: number, now: number, more: Partial<WhatIf> = {}): WhatIf => ({
  day: '2026-11-23',
  simulated: true,
  visitors: 120,
  as_it_was: waits(was + 30),
  replayed: waits(was),
  changed: waits(now),
  error: { mean: 60, percent: 8, p90: 120 },
  hours: [
    { hour: '07', replayed: was, changed: now, visitors: 40, counters_before: 3, counters_after: 4 },
    { hour: '08', visitors: 0, counters_before: 3, counters_after: 3 },
  ],
  services: { papers: { replayed: waits(was), changed: waits(now) } },
  runs: 5,
  ...more,
});

export const staffing: Staffing = {
  weeks: 8,
  days: 39,
  simulated: true,
  error: { percent: 8 },
  goal_over_target_percent: 5,
  advice: [
    { weekday: 1, hour: '08', visitors: 30, had: 3, advised: 4, choices: [{ counters: 3, mean: 1440, p90: 2400, over_target_percent: 40 }, { counters: 4, mean: 660, p90: 900, over_target_percent: 4 }], services: ['papers'] },
    { weekday: 1, hour: '10', visitors: 9, had: 3, advised: 3, choices: [{ counters: 3, mean: 120, p90: 300, over_target_percent: 0 }], services: [] },
    { weekday: 3, hour: '09', visitors: 5, had: 3, advised: 2, choices: [{ counters: 2, mean: 200, p90: 400, over_target_percent: 2 }, { counters: 3, mean: 100, p90: 200, over_target_percent: 0 }], services: [] },
    { weekday: 2, hour: '08', visitors: 40, had: 3, advised: 5, choices: [{ counters: 3, mean: 3000, p90: 4000, over_target_percent: 60 }, { counters: 5, mean: 600, p90: 900, over_target_percent: 3 }], services: ['land', 'papers', 'result'] },
  ],
  lunch: [],
  sentence: { code: 'more', facts: { weekday: 2, from: '08:00', to: '09:00', more: 2, services: ['land', 'papers'], mean_before: 3000, mean_after: 600 } },
};

export const orders: Orders = {
  weeks: 4,
  days: 20,
  simulated: true,
  current: 'turns',
  orders: [
    { order: 'turns', bound: { code: 'a-round', facts: { calls: 3 } }, figures: waits(1440), priority: waits(900), longest: 5760 },
    { order: 'accumulating', bound: { code: 'part-of-the-wait', facts: { percent: 67, cap: 3600 } }, figures: waits(1380), priority: waits(600), longest: 5400 },
    { order: 'c-mu', bound: { code: 'cap', facts: { cap: 4500 } }, figures: waits(1200), priority: waits(700), longest: 6000 },
  ],
};
