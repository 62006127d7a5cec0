import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { KioskService, KioskView } from '../../../client/wire';

const NOW = Date.parse('2026-11-23T05:00:00Z');
const view = { time_zone: 'Asia/Ho_Chi_Minh', day: '2026-11-23' } as KioskView;
const service = (more: Partial<KioskService>) => more as KioskService;

describe('why a service gives no number', () => {
  let shut: typeof import('../../../kiosk/shut');

  beforeAll(async () => {
    vi.stubGlobal('location', { search: '?lang=vi' });
    vi.stubGlobal('document', { documentElement: { lang: '' } });
    shut = await import('../../../kiosk/shut');
  });

  it('is told in the words of who stopped it', () => {
    const stopped = service({ state: 'stopped', reason: 'Máy in hỏng' });
    expect([shut.shutWord(stopped, view), shut.shutWhy(stopped, view, NOW)]).toEqual(['Tạm ngừng nhận', 'Máy in hỏng']);
  });

  it('says until when it is stopped, where that is today', () => {
    expect(shut.shutWord(service({ state: 'stopped', opens_at: '2026-11-23T06:30:00.000Z' }), view)).toBe('Tạm ngừng đến 13:30');
    expect(shut.shutWord(service({ state: 'stopped', opens_at: '2026-11-24T00:30:00.000Z' }), view)).toBe('Tạm ngừng nhận');
  });

  it('is the break, with its end', () => {
    const closed = service({ state: 'closed', opens_at: '2026-11-23T06:30:00.000Z' });
    expect(shut.shutWhy(closed, view, NOW)).toBe('Nhận lại lúc 13:30');
  });

  it('names the day when it opens on another', () => {
    const closed = service({ state: 'closed', opens_at: '2026-11-25T00:30:00.000Z' });
    expect(shut.shutWhy(closed, view, NOW)).toBe('Nhận lại lúc 07:30, Thứ Tư, 25/11/2026');
  });

  it('promises no time once the day is closed', () => {
    const closed = service({ state: 'closed', opens_at: '2026-11-23T06:30:00.000Z' });
    const over = { ...view, day_closed: true } as KioskView;
    expect([shut.shutWord(closed, over), shut.shutWhy(closed, over, NOW)]).toEqual(['Hôm nay đã ngừng nhận', undefined]);
  });

  it('is that none are left', () => {
    const full = service({ state: 'full', reason: undefined as never });
    expect([shut.shutWord(full, view), shut.shutWhy(full, view, NOW)]).toEqual(['Hết số hôm nay', undefined]);
  });
});
