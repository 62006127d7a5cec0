import { beforeAll, describe, expect, it, vi } from 'vitest';

const at = '2026-11-23T02:50:00.000Z';
const expected = { low: at, likely: at, high: at };

describe('how many are before a number', () => {
  let words: typeof import('../../../kiosk/before');

  beforeAll(async () => {
    vi.stubGlobal('location', { search: '?lang=vi' });
    vi.stubGlobal('document', { documentElement: { lang: '' } });
    words = await import('../../../kiosk/before');
  });

  it('is said in the same words on the tile, on the slip and aloud', () => {
    expect(words.before(6)).toBe('6 người trước ông/bà');
    expect(words.aloud({ ahead: 6, expected })).toBe(words.before(6));
    expect(words.aloud({ ahead: 0, expected })).toBe('Chưa có ai trước ông/bà');
  });

  it('promises nothing while no counter is at work', () => {
    const none = 'Chưa có quầy nào mở cho việc này, nên chưa ước được giờ';
    expect(words.aloud({ ahead: 0 })).toBe(none);
    expect(words.aloud({ ahead: 6 })).toBe(`6 người trước ông/bà. ${none}`);
  });
});
