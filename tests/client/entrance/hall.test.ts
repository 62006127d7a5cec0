import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { PublicService, PublicView } from '../../../client/wire';

const NOW = Date.parse('2026-11-23T02:41:00.000Z');
const name = { vi: '', en: '' };
const service = (waiting: number): PublicService => ({ position: 0, name, letter: 'A', state: 'open', waiting, ahead: waiting });

const within = (low: number, high: number) => {
  const at = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString();
  return { expected: { low: at(low), likely: at(low), high: at(high) } };
};

const view = (more: Partial<PublicView> = {}): PublicView => ({
  office: 'sample', name, time_zone: 'Asia/Ho_Chi_Minh', day: '2026-11-23', open: true,
  services: { certification: service(4), result: service(3) },
  counters: {
    1: { position: 0, name, state: 'open' }, 2: { position: 1, name, state: 'paused' }, 3: { position: 2, name, state: 'closed' },
  },
  latest: {}, ...more,
});

describe('the hall at a glance', () => {
  let hall: typeof import('../../../entrance/hall');

  beforeAll(async () => {
    vi.stubGlobal('location', { search: '?lang=vi' });
    vi.stubGlobal('document', { documentElement: { lang: '' } });
    vi.stubGlobal('localStorage', { getItem: () => null });
    hall = await import('../../../entrance/hall');
  });

  it('counts everybody who waits, and the counters that call', () => {
    expect(hall.inTheHall(view())).toEqual({ waiting: 7, open: 1 });
  });

  it('says whether numbers are given, until and from when', () => {
    const said = (more: Partial<PublicView>) => hall.openness(view(more), NOW);
    expect(said({})).toBe('Đang cấp số');
    expect(said({ closes_at: '2026-11-23T04:30:00.000Z' })).toBe('Đang cấp số, đến 11:30');
    expect(said({ open: false, opens_at: '2026-11-23T06:30:00.000Z' })).toBe('Đang nghỉ, cấp số lúc 13:30');
    expect(said({ open: false, opens_at: '2026-11-24T00:30:00.000Z' })).toBe('Đang nghỉ, cấp số lúc 07:30, Thứ Ba, 24/11/2026');
    expect(said({ open: false })).toBe('Ngoài giờ cấp số');
    expect(said({ open: false, day_closed: true })).toBe('Hôm nay đã ngừng cấp số');
  });

  it('tells a newcomer the wait, or why there is none', () => {
    const said = (more: Partial<PublicService>, open = true) => hall.expected({ ...service(4), ...more }, view({ open }), NOW);
    expect(said(within(10, 20))).toBe('chờ khoảng 10–20 phút');
    expect(said({ ...within(0, 0), ahead: 1 })).toBe('chờ dưới 1 phút');
    expect(said({ ...within(0, 0), ahead: 0 })).toBeUndefined();
    expect(said({})).toBe('chưa có quầy làm việc');
    expect(said({ ahead: 0 })).toBe('chưa có quầy làm việc');
    expect(said({ state: 'stopped' })).toBe('Tạm ngừng');
    expect(said({ state: 'stopped', opens_at: '2026-11-23T06:30:00.000Z' })).toBe('Tạm ngừng, nhận lại lúc 13:30');
    expect(said({ state: 'stopped', opens_at: '2026-11-24T00:30:00.000Z' })).toBe('Tạm ngừng');
    expect(said({ state: 'closed' })).toBe('Ngoài giờ');
    expect(said({ state: 'closed' }, false)).toBeUndefined();
  });
});
