import { describe, expect, it, vi } from 'vitest';
import { rowsOf } from '../../../counter/cursor';
import { crowd, view } from './view';

vi.stubGlobal('location', { search: '?lang=vi' });
vi.stubGlobal('document', { documentElement: { lang: '' } });
const { outOf } = await import('../../../counter/out');

describe('beside a wait', () => {
  const out = (seconds: number) => {
    const { b } = crowd.waiting ?? {};
    return rowsOf(view({ waiting: { ...(b && { b: { ...b, out_for: seconds } }) } })).map(outOf);
  };

  it('stands for how long its visitor had asked to step out', () => {
    expect(out(600)).toEqual(['ngoài 10 phút']);
    expect(out(4500)).toEqual(['ngoài 1 giờ 15 phút']);
  });

  it('stands nothing when that was not a minute', () => {
    expect([...out(59), outOf({})]).toEqual([undefined, undefined]);
  });
});
