import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { KioskService, KioskView } from '../../../../client/wire';
import { emptyBook, reserved } from '../../../../kiosk/offline/book';

const at = (time: string) => `2026-11-23T${time}:00+07:00`;
const on = (time: string) => Date.parse(at(time));
const service = (more: Partial<KioskService> = {}): KioskService =>
  ({ position: 0, name: { vi: 'Hộ tịch' }, letter: 'C', state: 'open', ahead: 7, waiting: 7, closes_at: at('11:15'), ...more });
const view = (more: Partial<KioskService> = {}): KioskView => ({
  office: 'ward', name: { vi: 'Phường' }, time_zone: 'Asia/Ho_Chi_Minh', day: '2026-11-23', open: true,
  closes_at: at('11:15'), ends_at: at('17:00'), recess: { from: at('11:30'), until: at('13:00') },
  services: { civil: service(more) }, priorities: {}, zones: {},
});
const book = reserved(emptyBook('me'), { day: '2026-11-23', numbers: [{ first: 'C500', last: 'C599', services: ['civil'], handed_in: [], keeper: 'me' }] });
const told = (time: string, more: Partial<KioskService> = {}, of = book) => aloneView(view(more), on(time), of).services.civil;

let aloneView: typeof import('../../../../kiosk/offline/view').aloneView;
let isToday: typeof import('../../../../kiosk/offline/view').isToday;

describe('what a kiosk without its server tells', () => {
  beforeAll(async () => {
    vi.stubGlobal('location', { search: '?lang=vi' });
    vi.stubGlobal('document', { documentElement: { lang: '' } });
    ({ aloneView, isToday } = await import('../../../../kiosk/offline/view'));
  });

  it('says of no line how long it is', () => {
    const { ahead, waiting, untold, expected, last } = told('10:00', { last: { left: 3, at: at('11:30') } }) as KioskService & { untold?: true };
    expect([ahead, waiting, untold, expected, last]).toEqual([0, 0, true, undefined, undefined]);
    expect(aloneView(view(), on('10:00'), book).zones).toBeUndefined();
  });

  it('goes by the hours as they were told: until its end, not in the break, then until the evening', () => {
    const stands = ['11:14', '11:15', '12:00', '13:00', '17:00'].map((time) => {
      const { state, opens_at: opens, closes_at: closes } = told(time) ?? service();
      return [state, opens, closes];
    });
    expect(stands).toEqual([
      ['open', undefined, at('11:15')],
      ['closed', at('13:00'), undefined],
      ['closed', at('13:00'), undefined],
      ['open', undefined, at('17:00')],
      ['closed', undefined, undefined],
    ]);
  });

  it('opens in the morning what was told to open, and reopens what was stopped until a time', () => {
    const closed = view({ state: 'closed', opens_at: at('07:30') });
    delete closed.closes_at;
    delete closed.services.civil?.closes_at;
    const morning = { ...closed, open: false, opens_at: at('07:30') };
    expect(aloneView(morning, on('07:00'), book).services.civil?.state).toBe('closed');
    expect(aloneView(morning, on('07:30'), book).services.civil).toMatchObject({ state: 'open', closes_at: at('11:30') });
    expect(told('09:00', { state: 'stopped', opens_at: at('09:30') })?.state).toBe('stopped');
    expect(told('09:30', { state: 'stopped', opens_at: at('09:30') })?.state).toBe('open');
    expect(told('16:00', { state: 'stopped', reason: 'Máy hỏng' })).toMatchObject({ state: 'stopped', reason: 'Máy hỏng' });
  });

  it('says so where its numbers are used up, and only where some would be given', () => {
    const none = emptyBook('me');
    expect(told('10:00', {}, none)).toMatchObject({ state: 'full', spent: true });
    expect(told('12:00', {}, none)).toMatchObject({ state: 'closed' });
  });

  it('gives no more where there was no time left today', () => {
    const last = { left: 0, at: at('17:00'), refused: true } as const;
    expect(told('10:00', { last })?.last).toEqual(last);
    expect(told('13:00', { last: { ...last, recess: true } })?.last).toBeUndefined();
  });

  it('knows when its day is over: by the date, or where the day turns while the office is open', () => {
    expect([isToday(view(), on('23:59')), isToday(view(), on('23:59') + 60_000)]).toEqual([true, false]);
    const always = { ...view(), turns_at: at('04:00') };
    expect([isToday(always, on('03:59')), isToday(always, on('04:00'))]).toEqual([true, false]);
  });
});
