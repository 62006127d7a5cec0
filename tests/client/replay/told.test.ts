import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { DayNames, Happened } from '../../../client/wire';

const NAMES: DayNames = {
  name: { vi: 'Phường' },
  time_zone: 'Asia/Ho_Chi_Minh',
  services: { cert: { vi: 'Chứng thực' } },
  counters: { 2: { vi: 'Quầy 2' } },
  priorities: { elderly: { vi: 'Người từ 60 tuổi' } },
  outcomes: { certified: { vi: 'Đã chứng thực' } },
};
const STAFF = { kind: 'staff' } as const;

describe('what happened', () => {
  let words: typeof import('../../../replay/told');
  const of = (what: string, facts: Partial<Happened> = {}): string => words.told({ what, by: STAFF, ...facts }, NAMES);

  beforeAll(async () => {
    vi.stubGlobal('location', { search: '?lang=vi' });
    vi.stubGlobal('document', { documentElement: { lang: '' } });
    vi.stubGlobal('localStorage', { setItem: vi.fn() });
    words = await import('../../../replay/told');
  });

  it('is told by the names of that day', () => {
    expect(of('ticket-called', { counter: '2' })).toBe('Mời đến Quầy 2');
    expect(of('ticket-issued', { service: 'gone' })).toBe('Lấy số: gone');
    expect(words.toldOf({ what: 'ticket-called', by: STAFF, counter: '2', number: 'A012' }, NAMES)).toBe('A\u202f012: Mời đến Quầy 2');
  });

  it('is told apart by its facts', () => {
    expect(of('visit-finished')).toBe('Đã xong');
    expect(of('visit-finished', { outcome: 'certified' })).toBe('Đã xong: Đã chứng thực');
    expect(of('ticket-parked')).toBe('Tạm gác');
    expect(words.told({ what: 'ticket-parked', by: { kind: 'visitor' } }, NAMES)).toBe('Tự xin ra ngoài');
    expect(of('ticket-transferred', { service: 'cert', only_at: '2' })).toBe('Chuyển đến Quầy 2');
    expect(of('priority-set', { class: 'elderly' })).toContain('Người từ 60 tuổi');
    expect(of('priority-set')).toBe('Thôi diện ưu tiên');
    expect(of('service-stopped', { service: 'cert', until: '2026-11-23T02:00:00.000Z' })).toContain('09:00');
    expect(of('slip-undone', { slip: 'finish' })).not.toBe(of('slip-undone', { slip: 'no-show' }));
  });

  it('is told in general where a newer server wrote it', () => {
    expect(of('moon-landed')).toBe('Có một việc được ghi mà trang này chưa biết');
  });

  it('was brought about by somebody, whose name may be gone', () => {
    expect(words.byWhom({ what: 'x', by: { kind: 'staff', name: 'Lan' } })).toBe('Lan');
    expect(words.byWhom({ what: 'x', by: STAFF })).toBe('cán bộ');
    expect(words.byWhom({ what: 'x', by: { kind: 'device', name: 'Sảnh' } })).toBe('máy Sảnh');
    expect(words.byWhom({ what: 'x', by: { kind: 'house' } })).toBe('theo đồng hồ');
  });
});
