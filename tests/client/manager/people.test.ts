import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Step, Visitor, VisitorsView } from '../../../client/wire';
import { minutesAgo, NOW, service, view } from './view';

const visitor = (number: string, minutes: number, more: Partial<Visitor> = {}): Visitor =>
  ({ number, service: 'certification', since: minutesAgo(minutes), issued_at: minutesAgo(minutes), ...more });

const board = view({}, {}, {
  outcomes: { received: { position: 0, name: { vi: 'Đã tiếp nhận', en: 'Received' } }, refused: { position: 1, name: { vi: 'Từ chối', en: 'Refused' } } },
});

describe('beside the board', () => {
  let manager: typeof import('../../../manager/people') & typeof import('../../../manager/visit') & typeof import('../../../manager/stopping')
    & typeof import('../../../manager/outcomes') & typeof import('../../../manager/working-hours') & typeof import('../../../manager/notices');

  beforeAll(async () => {
    vi.stubGlobal('location', { search: '?lang=vi' });
    vi.stubGlobal('document', { documentElement: { lang: '' }, createTreeWalker: () => ({}) }); // lit asks for one as it is loaded
    manager = {
      ...await import('../../../manager/people'), ...await import('../../../manager/visit'), ...await import('../../../manager/stopping'),
      ...await import('../../../manager/outcomes'), ...await import('../../../manager/working-hours'), ...await import('../../../manager/notices'),
    };
  });

  it('who has waited longest stands first in a list, whatever the order of the wire', () => {
    const visitors = { a: visitor('A003', 2), b: visitor('A001', 9), c: visitor('A002', 9) };
    expect(manager.longestFirst({ visitors } as unknown as VisitorsView).map(([id]) => id)).toEqual(['b', 'c', 'a']);
  });

  it('a list says of everybody what has to be known beside number and time', () => {
    const told = visitor('A001', 9, { priority: 'elderly', counter: '2', note: 'đi photo', own_wish: true, rejoin_until: '2026-11-23T03:00:00.000Z' });
    expect(manager.about(told, board)).toEqual(['Ưu tiên', 'tự xin ra ngoài', 'Quầy 2', 'cho vào lại đến 10:00', 'đi photo']);
    expect(manager.about(visitor('A002', 1), board)).toEqual([]);
  });

  it('what happened to a ticket is told in words, with the names of today', () => {
    const step = (more: Partial<Step>): Step => ({ position: 0, at: minutesAgo(1), what: 'issued', ...more });
    expect(manager.told(step({ what: 'issued', service: 'certification' }), board)).toBe('Lấy số: Chứng thực');
    expect(manager.told(step({ what: 'called', counter: '2' }), board)).toBe('Mời đến Quầy 2');
    expect(manager.told(step({ what: 'done', outcome: 'received' }), board)).toBe('Đã xong: Đã tiếp nhận');
    expect(manager.told(step({ what: 'done' }), board)).toBe('Đã xong');
    expect(manager.told(step({ what: 'sent-on', service: 'no-more' }), board)).toBe('Chuyển sang no-more');
  });

  it('an aim is a service or a counter, be its id what it may', () => {
    expect(manager.aimOf('service:land-building')).toEqual({ service: 'land-building' });
    expect(manager.aimOf('counter:2')).toEqual({ counter: '2' });
  });

  it('a service is stopped until a quarter of an hour that is still to come today', () => {
    const zone = 'Asia/Ho_Chi_Minh';
    const all = manager.quarters({ time_zone: zone }, NOW).map(([, words]) => words);
    expect([all[0], all[all.length - 1]]).toEqual(['09:45', '23:45']);
    const working = manager.quarters({ time_zone: zone, ends_at: '2026-11-23T10:00:00.000Z' }, NOW);
    expect(working[working.length - 1]).toEqual(['2026-11-23T09:45:00.000Z', '16:45']);
    expect(manager.quarters({ time_zone: zone, ends_at: '2026-11-23T02:00:00.000Z' }, NOW)).toHaveLength(all.length);
  });

  it('outcomes add up to what was served, with what nobody said', () => {
    const services = [service(0, 'Chứng thực', 'C', { served: 5, outcomes: { received: 3, refused: 1 } }), service(1, 'Hộ tịch', 'H', { served: 2, outcomes: { received: 2 } })];
    expect(manager.endsOf(services)).toEqual({ by: { received: 5, refused: 1 }, unsaid: 1, all: 7 });
  });

  it('lunch and the end of work are said, and that it is lunch', () => {
    const recess = { from: '2026-11-23T04:30:00.000Z', until: '2026-11-23T06:30:00.000Z' };
    const head = { recess, ends_at: '2026-11-23T10:00:00.000Z', time_zone: 'Asia/Ho_Chi_Minh' };
    expect(manager.workingHours(head, NOW)).toEqual(['nghỉ 11:30–13:30', 'hết giờ 17:00']);
    expect(manager.workingHours(head, Date.parse(recess.from))).toEqual(['đang nghỉ đến 13:30', 'hết giờ 17:00']);
    expect(manager.workingHours({ time_zone: 'Asia/Ho_Chi_Minh' }, NOW)).toEqual([]);
  });

  it('one person at several counters is remarked on once', () => {
    const both = view({}, { 1: { clerk: 'Lan', also_at: { 2: { position: 0 } } }, 2: { clerk: 'Lan', also_at: { 1: { position: 0 } } } });
    expect(manager.severalCounters(both)).toEqual(['Lan làm ở Quầy 1, Quầy 2: số quầy mở và giờ dự kiến tính là một người.']);
    expect(manager.severalCounters(view())).toEqual([]);
  });
});
