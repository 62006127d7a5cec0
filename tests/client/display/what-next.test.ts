import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { DisplayView } from '../../../client/wire';
import { SOUND } from './speech/hall';

const NOON = Date.parse('2026-11-23T05:00:00Z');

const hall = (more: Partial<DisplayView>): DisplayView => ({
  office: 'ward', name: { vi: '', en: '' }, time_zone: 'Asia/Ho_Chi_Minh', day: '2026-11-23', open: false,
  calls: {}, waiting: {}, services: {}, counters: {}, zones: {}, announcements: {}, sound: SOUND, ...more,
});

describe('a hall in which nobody is called', () => {
  let whatNext: typeof import('../../../display/what-next').whatNext;

  beforeAll(async () => {
    vi.stubGlobal('location', { search: '?lang=vi' });
    vi.stubGlobal('document', { documentElement: { lang: '' } });
    ({ whatNext } = await import('../../../display/what-next'));
  });

  it('is asked to have a seat until an opening of the same day only', () => {
    expect(whatNext(hall({ opens_at: '2026-11-23T06:30:00.000Z' }), NOON)).toBe('not-open-next');
    expect(whatNext(hall({ opens_at: '2026-11-24T00:30:00.000Z' }), NOON)).toBe('not-open-later');
    expect(whatNext(hall({}), NOON)).toBe('not-open-later');
  });

  it('is told what else it waits for', () => {
    expect(whatNext(hall({ day_closed: true, opens_at: '2026-11-24T00:30:00.000Z' }), NOON)).toBe('day-closed-next');
    expect(whatNext(hall({ open: true }), NOON)).toBe('nobody-waiting-next');
  });
});
