import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { KioskService, KioskView } from '../../../client/wire';

const NOW = Date.parse('2026-11-23T05:00:00Z');
const view = { time_zone: 'Asia/Ho_Chi_Minh', day: '2026-11-23', open: true, services: { other: { state: 'open' } } } as unknown as KioskView;
const service = (more: Partial<KioskService>) => more as KioskService;

const LUNCH = { from: '2026-11-23T04:30:00.000Z', until: '2026-11-23T06:30:00.000Z' };

describe('why a service gives no number', () => {
  let shut: typeof import('../../../kiosk/shut');
  let words: typeof import('../../../client/words');

  beforeAll(async () => {
    vi.stubGlobal('location', { search: '?lang=vi' });
    vi.stubGlobal('localStorage', { setItem: vi.fn() });
    vi.stubGlobal('document', { documentElement: { lang: '' } });
    words = await import('../../../client/words');
    shut = await import('../../../kiosk/shut');
  });

  afterEach(() => { words.chooseLanguage('vi'); });

  const told = (one: KioskService, seen = view) => [shut.shutWord(one, seen, NOW), shut.shutWhy(one, seen, NOW)?.words];

  it('is told in the words of who stopped it', () => {
    expect(told(service({ state: 'stopped', reason: 'Máy in hỏng' }))).toEqual(['Tạm ngừng nhận', 'Máy in hỏng']);
  });

  it('is marked as Vietnamese for who reads English', () => {
    words.chooseLanguage('en');
    expect(shut.shutWhy(service({ state: 'stopped', reason: 'Máy in hỏng' }), view, NOW)).toEqual({ words: 'Máy in hỏng', lang: 'vi' });
  });

  it('says until when it is stopped, where that is today', () => {
    expect(shut.shutWord(service({ state: 'stopped', opens_at: '2026-11-23T06:30:00.000Z' }), view, NOW)).toBe('Tạm ngừng đến 13:30');
    expect(shut.shutWord(service({ state: 'stopped', opens_at: '2026-11-24T00:30:00.000Z' }), view, NOW)).toBe('Tạm ngừng nhận');
  });

  it('is in the visitor\'s language where the board proposed it', () => {
    words.chooseLanguage('en');
    const reason = words.tIn('vi', 'common.stop-reasons.system');
    expect(shut.shutWhy(service({ state: 'stopped', reason }), view, NOW)).toEqual({ words: words.tIn('en', 'common.stop-reasons.system') });
  });

  it('is lunch, with its times and its end', () => {
    const closed = service({ state: 'closed', opens_at: LUNCH.until });
    const noon = { ...view, opens_at: LUNCH.until, recess: LUNCH, services: {} };
    expect(told(closed, noon)).toEqual(['Nghỉ trưa 11:30–13:30', 'Nhận lại lúc 13:30']);
    expect(shut.shutShort(closed, noon, NOW)).toBe('Nghỉ trưa');
  });

  it('is no lunch of the office where the service opens at another time', () => {
    const closed = service({ state: 'closed', opens_at: '2026-11-25T00:30:00.000Z' });
    const noon = { ...view, opens_at: LUNCH.until, recess: LUNCH };
    expect(told(closed, noon)).toEqual(['Đang nghỉ', 'Nhận lại lúc 07:30, Thứ Tư, 25/11/2026']);
  });

  it('promises no time once the day is closed', () => {
    const closed = service({ state: 'closed', opens_at: '2026-11-23T06:30:00.000Z' });
    expect(told(closed, { ...view, day_closed: true, recess: LUNCH })).toEqual(['Hôm nay đã ngừng nhận', undefined]);
  });

  it('is that none are left', () => {
    expect(told(service({ state: 'full' }))).toEqual(['Hết số hôm nay', undefined]);
  });
});

describe('what to do instead', () => {
  const stopped = service({ state: 'stopped' });
  let shut: typeof import('../../../kiosk/shut');

  beforeAll(async () => { shut = await import('../../../kiosk/shut'); });

  it('is to choose something else, where something else gives numbers', () => {
    expect([shut.shutDo(stopped, view), shut.backWord(view)])
      .toEqual(['Ông/bà có thể chọn việc khác, hoặc hỏi cán bộ hướng dẫn.', 'Chọn việc khác']);
  });

  it('is to ask where nothing else does, and to come again where all is closed', () => {
    const none = { ...view, services: { one: stopped } };
    expect([shut.shutDo(stopped, none), shut.backWord(none)]).toEqual(['Xin ông/bà hỏi cán bộ hướng dẫn.', 'Quay lại']);
    expect(shut.shutDo(service({ state: 'closed' }), none)).toBe('Xin ông/bà trở lại trong giờ làm việc.');
    expect(shut.shutDo(stopped, { ...none, day_closed: true })).toBe('Xin ông/bà trở lại trong giờ làm việc.');
  });
});
