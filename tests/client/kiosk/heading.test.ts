import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { KioskView, ServiceState } from '../../../client/wire';

const at = (time: string) => `2026-11-23T${time}:00+07:00`;
const MORNING = Date.parse(at('08:00'));
const NOON = Date.parse(at('12:00'));
const EVENING = Date.parse(at('17:30'));

const LUNCH = { from: at('11:30'), until: at('13:30') };
const TOMORROW = '2026-11-24T07:30:00+07:00';

function office(states: ServiceState[], more: Partial<KioskView> = {}): KioskView {
  const services = Object.fromEntries(states.map((state, position) => [`s${String(position)}`, { state, position }]));
  return { time_zone: 'Asia/Ho_Chi_Minh', open: true, services, ...more } as unknown as KioskView;
}

describe('what stands over the tiles', () => {
  let over: typeof import('../../../kiosk/heading').heading;

  beforeAll(async () => {
    vi.stubGlobal('location', { search: '?lang=vi' });
    vi.stubGlobal('document', { documentElement: { lang: '' } });
    over = (await import('../../../kiosk/heading')).heading;
  });

  it('is the question, until when numbers are given, lunch and the end of the day', () => {
    const view = office(['open', 'stopped'], { closes_at: at('11:15'), recess: LUNCH, ends_at: at('17:00') });
    expect(over(view, MORNING)).toEqual({
      title: 'Ông/bà đến làm việc gì?',
      why: 'Cấp số đến 11:15. Nghỉ trưa 11:30–13:30. Hết giờ lúc 17:00.',
    });
    expect(over(view, MORNING, true).why).toBe('Cấp số đến 11:15. Nghỉ trưa 11:30–13:30.');
  });

  it('tells what to do where there are no hours to tell of', () => {
    expect(over(office(['open']), MORNING).why).toBe('Xin chạm vào một ô.');
  });

  it('names where no seat is left, beside the hours', () => {
    const zone = { position: 0, name: { vi: 'Sảnh chờ', en: 'Waiting hall' }, seats: 60 };
    const full = office(['open'], { closes_at: at('11:15'), zones: { a: { ...zone, waiting: 61, standing: 1 }, b: { ...zone, waiting: 60 } } });
    expect(over(full, MORNING).why).toBe('Cấp số đến 11:15. Đã hết chỗ ngồi: Sảnh chờ.');
  });

  it('calls no break lunch that is not around noon', () => {
    const view = office(['open'], { recess: { from: at('15:00'), until: at('15:15') } });
    expect(over(view, MORNING).why).toBe('Nghỉ giữa giờ 15:00–15:15.');
  });

  it('is lunch while it lasts, and that numbers are kept', () => {
    const view = office(['closed', 'closed'], { open: false, opens_at: LUNCH.until, recess: LUNCH });
    expect(over(view, NOON)).toEqual({
      title: 'Nghỉ trưa 11:30–13:30',
      why: 'Máy cấp số trở lại lúc 13:30. Ai đã có số vẫn giữ nguyên thứ tự.',
    });
  });

  it('is when numbers are given again after closing, on another day with its name', () => {
    const view = office(['closed'], { open: false, opens_at: TOMORROW });
    expect(over(view, EVENING)).toEqual({
      title: 'Hiện ngoài giờ lấy số',
      why: 'Máy cấp số trở lại lúc 07:30, Thứ Ba, 24/11/2026.',
    });
  });

  it('promises no call to who waits when the day was closed, for there will be none', () => {
    const { title, why } = over(office(['closed'], { open: false, day_closed: true, opens_at: TOMORROW }), MORNING);
    expect(title).toBe('Hôm nay đã ngừng cấp số');
    expect(why).toBe('Số còn đang chờ không được mời nữa. Máy cấp số trở lại lúc 07:30, Thứ Ba, 24/11/2026.');
  });

  it('speaks of no closing hour while the office is open and every service is stopped or full', () => {
    expect(over(office(['stopped', 'full', 'closed']), MORNING).title).toBe('Lúc này chưa cấp số');
    expect(over(office(['full', 'full']), MORNING).title).toBe('Hôm nay đã hết số');
  });
});
