import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { monthOf, weekOf } from '../../../records/range';
import { overview } from './answer';
import { speaks } from './spoken';

type Said = typeof import('../../../client/day-words') & typeof import('../../../records/days') & typeof import('../../../records/sentence');
let said: Said;

async function begin(tongue: 'vi' | 'en'): Promise<void> {
  await speaks(tongue);
  said = { ...await import('../../../client/day-words'), ...await import('../../../records/days'), ...await import('../../../records/sentence') };
}

beforeEach(() => begin('vi'));
afterAll(() => { vi.unstubAllGlobals(); });

describe('a range in words', () => {
  const ranges = [{ from: '2026-11-23', to: '2026-11-23' }, weekOf('2026-11-25'), monthOf('2026-11-25'), { from: '2026-12-28', to: '2027-01-03' }, { from: '2026-11-03', to: '2026-11-19' }];

  it('is a day, a week, a month or what it reaches over, in Vietnamese', () => {
    expect(ranges.map(said.rangeWords)).toEqual(['Thứ Hai, 23/11/2026', 'Tuần 23/11 – 29/11/2026', 'Tháng 11/2026', 'Tuần 28/12/2026 – 03/01/2027', '03/11 – 19/11/2026']);
  });

  it('and in English', async () => {
    await begin('en');
    expect(ranges.map(said.rangeWords)).toEqual(['Monday, 23 November 2026', 'Week 23 Nov – 29 Nov 2026', 'November 2026', 'Week 28 Dec 2026 – 03 Jan 2027', '03 Nov – 19 Nov 2026']);
    expect(said.monthWords('2026-02-01')).toBe('February 2026');
  });

  it('that is backwards is written as it stands', () => {
    expect(said.rangeWords({ from: '2026-11-19', to: '2026-11-03' })).toBe('19/11 – 03/11/2026');
  });

  it('has its weekdays in a row of days', () => {
    expect(['2026-11-23', '2026-11-29'].map(said.dayInRow)).toEqual(['T2 23/11/2026', 'CN 29/11/2026']);
  });
});

describe('the sentence', () => {
  it('names where it is worst, and says so on amber', () => {
    const sentence = { kind: 'over', service: 'certification', over: 62, count: 410, share: 151 } as const;
    expect(said.sentenceOf(overview({ sentence }))).toBe('Chứng thực giữ mức chờ kém nhất: 62 trên 410 lượt chờ quá mức (15 %).');
    expect(said.isUrgent(sentence)).toBe(true);
    expect(said.isUrgent({ kind: 'calm' })).toBe(false);
  });

  it('of a day that goes on is told as far as it has come', () => {
    expect(said.sentenceOf(overview({ going_on: true }))).toBe('Đến lúc này: Mức chờ được giữ tốt: 99 % trong 400 lượt chờ không quá mức.');
    expect(said.sentenceOf(overview({ from: '2026-11-30', to: '2026-11-30', sentence: { kind: 'empty' } }))).toBe('Hôm nay chưa có ai lấy số.');
  });

  it('tells who came and how long they waited where nothing stands out', () => {
    expect(said.sentenceOf(overview({ sentence: { kind: 'plain' } })))
      .toBe('412 lượt nhận, 371 lượt xong. Một nửa chờ không quá 12 phút, chín trên mười không quá 31 phút.');
  });
});

describe('the days of a notice', () => {
  it('are named while they are few, then counted', () => {
    expect(said.daysNamed(['2026-11-05'])).toBe('05/11/2026');
    const days = Array.from({ length: 6 }, (_, at) => `2026-11-0${at + 1}`);
    expect(said.daysNamed(days)).toBe('01/11/2026, 02/11/2026, 03/11/2026, 04/11/2026 và 2 ngày nữa');
  });
});
