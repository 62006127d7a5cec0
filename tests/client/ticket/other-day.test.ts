import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Held } from '../../../ticket/held';
import type { Looked } from '../../../ticket/looked';

const NOW = Date.parse('2026-11-23T02:00:00Z');
const held = (secret: string): Held => ({ office: 'sample', by: 'ticket', secret });
const view = (day: string, status: string) => ({ day, time_zone: 'Asia/Ho_Chi_Minh', ticket: { status } }) as Looked;

describe('a page without a ticket', () => {
  let page: typeof import('../../../ticket/other-day');

  beforeAll(async () => {
    vi.stubGlobal('location', { search: '?lang=vi', hash: '' });
    vi.stubGlobal('document', { documentElement: { lang: '' } });
    page = await import('../../../ticket/other-day');
  });

  it('says whether the link is none, the number of another day, or unknown', () => {
    expect(page.why(undefined, NOW).lead).toBe('Trang này mở bằng đường dẫn trên phiếu');
    expect(page.why(held('20261119-ab'), NOW).lead).toBe('Số này là của Thứ Năm, 19/11/2026');
    expect(page.why(held('20261123-ab'), NOW).lead).toBe('Không tìm thấy số này');
    expect(page.why(held('nonsense'), NOW).lead).toBe('Không tìm thấy số này');
  });

  it('says that a number which is still known is of another day, but not at a counter', () => {
    const over = (day: string, status: string) => page.isOver(view(day, status), NOW);
    expect([over('2026-11-22', 'lapsed'), over('2026-11-22', 'serving'), over('2026-11-23', 'lapsed'), over('2026-11-24', 'waiting')])
      .toEqual([true, false, false, false]);
  });

  it('goes by the calendar at the office', () => {
    const midnight = Date.parse('2026-11-22T17:00:00Z');
    expect([midnight - 1, midnight].map((now) => page.isOver(view('2026-11-22', 'lapsed'), now))).toEqual([false, true]);
  });
});
