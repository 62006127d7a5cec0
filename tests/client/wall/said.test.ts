import { beforeAll, describe, expect, it } from 'vitest';
import { speaks } from '../records/spoken';

type Said = typeof import('../../../wall/said');

const MORNING = { from: '07:30', to: '11:30' };

describe('in Vietnamese', () => {
  let said: Said;

  beforeAll(async () => {
    await speaks('vi');
    said = await import('../../../wall/said');
  });

  it('days that are alike are said from the first to the last', () => {
    expect(said.daysWords({ first: 1, last: 5, spans: [] })).toBe('Thứ Hai – Thứ Sáu');
    expect(said.daysWords({ first: 7, last: 7, spans: [] })).toBe('Chủ nhật');
  });

  it('a day without hours is a day off', () => {
    expect(said.spansWords([])).toBe('Nghỉ');
    expect(said.spansWords([MORNING, { from: '13:30', to: '17:00' }])).toBe('07:30 – 11:30, 13:30 – 17:00');
  });

  it('a bare figure is an amount, and none is said to be none', () => {
    expect(['10000', '0', '2.000 đồng/trang'].map((vi) => said.feeWords({ vi }))).toEqual(['10.000 đồng', 'Không thu', '2.000 đồng/trang']);
  });

  it('a share is all only where it is all', () => {
    const share = { as_of: '', since: '2026-01-01', until: '2026-11-23', of: 12_780 };

    expect([12_780, 12_779, 0].map((part) => said.shareWords({ ...share, part }))).toEqual(['100\u00a0%', '99\u00a0%', '0\u00a0%']);
    expect(said.shareOf({ ...share, part: 12_779 })).toBe('12.779 trên 12.780, từ 01/01/2026 đến 23/11/2026');
  });
});
