import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { TicketView } from '../../../client/wire';

const at = '2026-11-23T02:50:00.000Z';
const expected = { low: at, likely: at, high: at };
const ticket = (ahead: number, working = true) => ({ ahead, ...(working && { expected }) }) as TicketView['ticket'];

describe('what a waiting visitor is told', () => {
  let page: typeof import('../../../ticket/told');

  beforeAll(async () => {
    vi.stubGlobal('location', { search: '?lang=vi' });
    vi.stubGlobal('document', { documentElement: { lang: '' } });
    page = await import('../../../ticket/told');
  });

  it('is to stay near when the turn comes soon, and to have a seat before', () => {
    expect(page.told(ticket(0), true)).toEqual({ lead: 'ticket.next', todo: 'ticket.do-stay' });
    expect(page.told(ticket(2), true)).toEqual({ todo: 'ticket.do-stay' });
    expect(page.told(ticket(3), true)).toEqual({ todo: 'ticket.do-wait' });
  });

  it('is never that the turn comes soon while nobody works who may call', () => {
    for (const ahead of [0, 1, 14])
      expect(page.told(ticket(ahead, false), true)).toEqual({ lead: 'ticket.no-counter', todo: 'ticket.do-keep-open' });
  });

  it('is that the place is kept, while all have a rest', () => {
    expect(page.told(ticket(0), true, true)).toEqual({ todo: 'ticket.do-rest' });
  });

  it('is to come back as soon as the kept place is almost reached, while anybody works', () => {
    expect([2, 3].map((ahead) => page.asideTold(ticket(ahead)))).toEqual(['ticket.do-resume-soon', 'ticket.do-resume']);
    expect(page.asideTold(ticket(0, false))).toBe('ticket.do-resume');
  });

  it('is to look up while the page is cut off', () => {
    for (const one of [ticket(0), ticket(9), ticket(0, false)]) expect(page.told(one, false).todo).toBe('ticket.do-look-up');
  });

  it('is until when to step out where no seat is left, as long as that is to come and known to be so', () => {
    const held = (until?: string) => ({ ticket: { ...ticket(9), ...(until !== undefined && { step_out_until: until }) }, time_zone: 'Asia/Ho_Chi_Minh' }) as TicketView;
    const now = Date.parse('2026-11-23T02:00:00.000Z');
    expect(page.outside(held('2026-11-23T02:20:00.000Z'), now, true)).toBe('Sảnh hết chỗ ngồi: ông/bà có thể ra ngoài đến 09:20.');
    expect(page.outside(held('2026-11-23T02:20:00.000Z'), now, false)).toBeUndefined();
    expect(page.outside(held('2026-11-23T02:00:00.000Z'), now, true)).toBeUndefined();
    expect(page.outside(held(), now, true)).toBeUndefined();
  });

  it('says since when the wait runs, and what of it does not count', () => {
    const since = (more: Partial<TicketView>) => page.waitedSince({ time_zone: 'Asia/Ho_Chi_Minh', ...more } as TicketView);
    expect(since({ waiting_since: '2026-11-23T01:05:00.000Z' })).toBe('Chờ từ 08:05');
    expect(since({ waiting_since: '2026-11-23T01:17:00.000Z', out_for: 720 })).toBe('Chờ từ 08:05, không tính 12 phút ông/bà ra ngoài');
    expect(since({ waiting_since: '2026-11-23T01:05:20.000Z', out_for: 20 })).toBe('Chờ từ 08:05');
    expect(since({})).toBeUndefined();
  });
});
