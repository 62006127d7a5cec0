import { describe, expect, it, vi } from 'vitest';
import type { FoundTicket } from '../../../client/wire';
import { view } from './view';

vi.stubGlobal('location', { search: '?lang=vi' });
vi.stubGlobal('document', { documentElement: { lang: '' } });
const { became } = await import('../../../counter/became');

const found = (more: Partial<FoundTicket>): string[] => became(view(), {
  id: 't', number: 'A012', service: 'certification', status: 'waiting', issued_at: '2026-11-23T01:00:00.000Z', calls: 0, since: '2026-11-23T02:05:00.000Z', ...more,
});

describe('became', () => {
  it('says of a cancelled number whether a kiosk had printed it for nobody, and what was noted', () => {
    expect(found({ status: 'cancelled', taken_back: true })).toEqual(['Đã thu hồi lúc 09:05: máy lấy số in ra mà không ai nhận']);
    expect(found({ status: 'cancelled', note: 'lấy nhầm số' })).toEqual(['Đã huỷ số lúc 09:05, do công dân hoặc cán bộ', 'Ghi chú: lấy nhầm số']);
  });

  it('says how and where a visit ended', () => {
    expect(found({ status: 'served', counter: '2', outcome: 'certified' })).toEqual(['Đã làm xong ở Quầy 2 lúc 09:05', 'Kết quả: Đã chứng thực']);
  });

  it('says of who is aside whether she asked for it, and until when a no-show may go back', () => {
    expect(found({ status: 'parked', own_wish: true })).toEqual(['Công dân xin ra ngoài, từ 09:05']);
    expect(found({ status: 'parked' })).toEqual(['Đang tạm gác, từ 09:05']);
    expect(found({ status: 'no-show', rejoin_until: '2026-11-23T02:20:00.000Z' })[1]).toBe('Cho vào lại hàng được đến 09:20');
    expect(found({ status: 'no-show' })[1]).toContain('Đã quá giờ');
  });

  it('says for which one counter a number waits', () => {
    expect(found({ counter: '2', ahead: 3 })).toEqual(['Đang chờ riêng Quầy 2, trước còn 3 người']);
    expect(found({ ahead: 3 })).toEqual(['Đang chờ, trước còn 3 người']);
  });
});
