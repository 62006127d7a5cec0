import { beforeEach, describe, expect, it, vi } from 'vitest';

async function spoken(tongue: 'vi' | 'en') {
  vi.resetModules();
  vi.stubGlobal('location', { search: `?lang=${tongue}` });
  vi.stubGlobal('document', { documentElement: { lang: '' } });
  await import('./words/every-screen');
  const { about, minutes, spelled, waitRange } = await import('../../client/format');
  const range = (low: number, high: number) => ({ low: low * 60, likely: low * 60, high: high * 60 });
  return {
    spelled,
    minutes: (whole: number) => minutes(whole * 60),
    range: (low: number, high: number) => waitRange(range(low, high)),
    about: (low: number, high: number) => about(range(low, high)),
  };
}

describe('a length of time', () => {
  beforeEach(() => { vi.unstubAllGlobals(); });

  it('is said in minutes, and from an hour on in hours', async () => {
    const { minutes } = await spoken('vi');
    expect([0.9, 1, 59, 60, 65, 80, 135].map(minutes))
      .toEqual(['dưới 1 phút', '1 phút', '59 phút', '1 giờ', '1 giờ 5 phút', '1 giờ 20 phút', '2 giờ 15 phút']);
  });

  it('is said so in English too', async () => {
    const { minutes } = await spoken('en');
    expect([0.9, 59, 60, 80].map(minutes)).toEqual(['under 1 min', '59 min', '1 h', '1 h 20 min']);
  });
});

describe('an expected wait', () => {
  const plain = (words: string) => words.replace(/\u00a0/gu, ' ');

  it('is a range, in hours as soon as its end is', async () => {
    const { range } = await spoken('vi');
    expect(range(10, 15)).toBe('10–15 phút');
    expect(range(12, 12)).toBe('12 phút');
    expect(range(0, 1)).toBe('dưới 1 phút');
    expect(plain(range(60, 90))).toBe('1 giờ – 1 giờ 30 phút');
    expect(plain(range(45, 70))).toBe('45 phút – 1 giờ 10 phút');
    expect(range(75, 75)).toBe('1 giờ 15 phút');
  });

  it('is said so in English too', async () => {
    const { range } = await spoken('en');
    expect(plain(range(60, 90))).toBe('1 h – 1 h 30 min');
  });

  it('breaks nowhere but between its two ends', async () => {
    expect((await spoken('vi')).range(75, 90).split(' ')).toEqual(['1\u00a0giờ\u00a015\u00a0phút\u00a0–', '1\u00a0giờ\u00a030\u00a0phút']);
  });

  it('is about so long in a sentence, unless it is under a minute', async () => {
    const { about } = await spoken('vi');
    expect([about(10, 15), about(0, 1)]).toEqual(['khoảng 10–15 phút', 'dưới 1 phút']);
  });
});

describe('a number that is heard', () => {
  it('is said sign by sign', async () => {
    expect((await spoken('vi')).spelled('A012')).toBe('A, không, một, hai');
    expect((await spoken('en')).spelled('A1015')).toBe('A 1 0 1 5');
    expect((await spoken('vi')).spelled('007')).toBe('không, không, bảy');
  });
});
