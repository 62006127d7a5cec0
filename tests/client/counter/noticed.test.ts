import { describe, expect, it, vi } from 'vitest';
import { view } from './view';

vi.stubGlobal('location', { search: '?lang=vi' });
vi.stubGlobal('document', { documentElement: { lang: '' } });
const { noticed } = await import('../../../counter/noticed');

describe('noticed', () => {
  it('remarks on a clerk who is at several counters at once', () => {
    const { counter, counters } = view();
    const also = { 3: { position: 0 }, 5: { position: 1 } };
    const named = { ...counters, 3: { position: 1, name: { vi: 'Quầy 3', en: 'Counter 3' }, state: 'open' as const } };
    expect(noticed(view({ counter: { ...counter, also_at: also }, counters: named }))).toEqual([
      'Lan cùng lúc còn mở Quầy 3, 5. Quầy nào không ngồi, xin đóng lại.',
    ]);
    expect(noticed(view())).toEqual([]);
  });
});
