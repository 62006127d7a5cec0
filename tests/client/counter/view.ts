import type { CounterView, Hand, SignedIn } from '../../../client/wire';

/** The clerk of counter 2. */
export const lan: SignedIn = { csrf: 'c', role: 'clerk', name: 'Lan' };

/** Another clerk of the office. */
export const hoa: SignedIn = { ...lan, name: 'Hoa' };

/** Who oversees the office. */
export const minh: SignedIn = { ...lan, role: 'manager', name: 'Minh' };

export const called: Hand = {
  id: 'h', number: 'A012', service: 'certification', status: 'called', calls: 1, language: 'vi',
  issued_at: '2026-11-23T01:00:00.000Z', called_at: '2026-11-23T01:30:00.000Z', announced_at: '2026-11-23T01:30:00.000Z',
};

export const serving: Hand = { ...called, status: 'serving', started_at: '2026-11-23T01:31:00.000Z' };

const named = (position: number, vi: string) => ({ position, name: { vi, en: vi } });

/** Lan's open counter with nobody in hand and nobody waiting. */
export function view(more: Partial<CounterView> = {}, state: 'closed' | 'open' | 'paused' = 'open'): CounterView {
  return {
    office: 'sample', name: { vi: 'Phường Mẫu', en: 'Sample ward' }, time_zone: 'Asia/Ho_Chi_Minh', day: '2026-11-23', open: true,
    counter: {
      id: '2', name: { vi: 'Quầy 2', en: 'Counter 2' }, state, services: { certification: { position: 0 } },
      ...(state !== 'closed' && { clerk: 'Lan' }),
    },
    waiting: {}, waiting_count: 0, parked: {}, no_shows: {},
    services: { certification: { ...named(0, 'Chứng thực'), letter: 'A', state: 'open', waiting: 0 } },
    counters: { 2: { ...named(0, 'Quầy 2'), state } },
    priorities: { elderly: named(0, 'Người cao tuổi') },
    outcomes: { certified: named(0, 'Đã chứng thực') },
    ...more,
  };
}

const at = { service: 'certification', since: '2026-11-23T01:00:00.000Z' };

/** Two who wait (of whom the second is listed first by id), one parked, one no-show. */
export const crowd: Partial<CounterView> = {
  waiting: {
    b: { ...at, position: 0, number: 'A014', issued_at: at.since },
    a: { ...at, position: 1, number: 'A013', issued_at: at.since, comment: 'thiếu bản sao' },
  },
  waiting_count: 2,
  parked: { p: { ...at, position: 0, number: 'A003', note: 'đi phô tô' } },
  no_shows: { m: { ...at, position: 0, number: 'A005', until: '2026-11-23T01:15:00.000Z' } },
};
