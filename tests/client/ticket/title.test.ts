import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Ticket, TicketView } from '../../../client/wire';

const view = (ticket: Partial<Ticket>, counter?: string) => ({
  ticket: { id: '20261123-abcd', number: 'A012', ...ticket },
  share: '20261123-A012-efgh',
  ...(counter !== undefined && { counter_name: { vi: counter, en: counter } }),
}) as TicketView;

describe('the title of the tab', () => {
  let title: (view: TicketView | undefined) => string;
  const plain = (one?: TicketView) => title(one).replace(/\s/gu, ' ');

  beforeAll(async () => {
    vi.stubGlobal('location', { search: '?lang=vi' });
    vi.stubGlobal('document', { documentElement: { lang: '' } });
    ({ title } = await import('../../../ticket/title'));
  });

  it('counts down while the number waits', () => {
    expect(plain(view({ status: 'waiting', ahead: 14 }))).toBe('A 012 · còn 14 người');
    expect(plain(view({ status: 'waiting', ahead: 0 }))).toBe('A 012 · Đang chờ');
  });

  it('says where to go when the number is called', () => {
    expect(plain(view({ status: 'called' }, 'Quầy 2'))).toBe('ĐẾN LƯỢT · Quầy 2 · A 012');
  });

  it('does not tell who only looks to go there', () => {
    const shared = view({ status: 'called' }, 'Quầy 2') as Partial<TicketView>;
    delete shared.share;
    expect(plain(shared as TicketView)).toBe('ĐANG MỜI · Quầy 2 · A 012');
  });

  it('never holds the id of the ticket', () => {
    for (const status of ['waiting', 'called', 'served', 'lapsed'] as const) expect(title(view({ status }, 'Quầy 2'))).not.toMatch(/abcd|efgh/);
    expect(title(undefined)).toBe('Đến Lượt');
  });
});
