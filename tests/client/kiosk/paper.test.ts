import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { KioskView, Ticket } from '../../../client/wire';

const office = (more: Partial<KioskView> = {}) => ({ office: 'ward', ...more }) as KioskView;
const ticket = (id: string) => ({ id }) as Ticket;

describe('paper', () => {
  let paper: typeof import('../../../kiosk/paper');

  beforeAll(async () => {
    vi.stubGlobal('location', { search: '' });
    paper = await import('../../../kiosk/paper');
  });

  it('comes by itself where the office has printers, and is offered by nobody where there is none', () => {
    expect(paper.printing(office({ paper: true }))).toBe('auto');
    expect(paper.printing(office())).toBe('none');
  });

  it('comes as the kiosk\'s own address says, whatever the office has', () => {
    expect(paper.printing(office({ paper: true }), undefined, 'none')).toBe('none');
    expect(paper.printing(office(), undefined, 'button')).toBe('button');
    expect(paper.printing(office(), undefined, 'nonsense')).toBe('none');
  });

  it('comes from the printer that the server has for this kiosk, but for what its address says', () => {
    const view = office({ paper: true, printers: { 'Sảnh 1': { paper: 'ok' } } });
    expect(paper.printing(view, 'Sảnh 1')).toBe('server');
    expect(paper.printing(view, 'Sảnh 2')).toBe('auto');
    expect(paper.printing(view, 'Sảnh 1', 'auto')).toBe('auto');
  });

  it('can be tried at the sample office', () => {
    expect(paper.printing(office({ office: 'sample' }))).toBe('button');
  });

  it('comes once for a number, however often it is shown again', () => {
    const print = vi.fn();
    const slips = new paper.Paper(print);
    for (const id of ['a', 'a', 'b', 'b']) slips.give(ticket(id));
    expect(print).toHaveBeenCalledTimes(2);
  });
});
