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
    expect(paper.printing(office({ paper: true }), 'none')).toBe('none');
    expect(paper.printing(office(), 'button')).toBe('button');
    expect(paper.printing(office(), 'nonsense')).toBe('none');
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
