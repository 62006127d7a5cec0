import { beforeAll, describe, expect, it } from 'vitest';
import { begun, changeOf, KINDS, type Change } from '../../../planning/changes';
import { speaks } from '../records/spoken';
import { answered, OFFICE, orders, staffing, waits } from './stage';

type Said = typeof import('../../../planning/said') & typeof import('../../../planning/figures') & typeof import('../../../planning/advised') & typeof import('../../../planning/cells') & typeof import('../../../planning/bound');

const ONE: Change = { kind: 'counter-more', services: ['papers', 'land', 'result'], from: '07:30', to: '09:30' };

describe('in Vietnamese', () => {
  let said: Said;

  beforeAll(async () => {
    await speaks('vi');
    said = { ...await import('../../../planning/said'), ...await import('../../../planning/figures'), ...await import('../../../planning/advised'), ...await import('../../../planning/cells'), ...await import('../../../planning/bound') };
  });

  it('one sentence says what a change comes to', () => {
    expect(said.effectWords([ONE], OFFICE, answered(1440, 660))).toBe('Thêm một quầy từ 7:30 đến 9:30: chờ trung bình từ 24 phút còn 11 phút.');
    expect(said.effectWords([ONE], OFFICE, answered(660, 1440))).toContain('từ 11 phút lên 24 phút');
    expect(said.effectWords([ONE], OFFICE, answered(660, 670))).toContain('vẫn khoảng 11 phút');
    expect(said.effectWords([ONE, ONE], OFFICE, answered(1440, 20))).toBe('2 thay đổi này cùng lúc: chờ trung bình từ 24 phút còn dưới 1 phút.');
  });

  it('of a day on which nobody came nothing is compared', () => {
    const nobody = waits(0, { served: 0 });
    expect(said.effectWords([ONE], OFFICE, { replayed: nobody, changed: nobody })).toContain('không có gì để so');
  });

  it.each(KINDS)('every kind of change has its words, without a place left empty: %s', (kind) => {
    const words = said.changeWords(changeOf(begun(kind, OFFICE)), OFFICE);
    expect(words).not.toMatch(/[{}]|planning\.|\s\s/);
  });

  it('a change says its services where they are not all, and its times where they are not open', () => {
    expect(said.changeWords({ ...ONE, services: ['papers'] }, OFFICE)).toBe('Thêm một quầy (Chứng thực) từ 7:30 đến 9:30');
    expect(said.changeWords({ kind: 'counter-less', counter: '2', to: '09:30' }, OFFICE)).toBe('Bớt Quầy 2 đến 9:30');
    expect(said.changeWords({ kind: 'service-closed', service: 'land' }, OFFICE)).toBe('Ngừng nhận Đất đai cả ngày');
  });

  it('a difference is said in words, and none where both are said the same', () => {
    expect(said.differenceWords(said.FIGURES.mean, waits(1440), waits(660))).toBe('bớt 13 phút');
    expect(said.differenceWords(said.FIGURES.over, waits(60, { over_target: 3 }), waits(60, { over_target: 8 }))).toBe('thêm 5 người');
    expect(said.differenceWords(said.FIGURES.mean, waits(660), waits(662))).toBe('như nhau');
  });

  it('the advice is one sentence, whether there is something to do or not', () => {
    expect(said.adviceWords(staffing, OFFICE)).toBe('Thứ Ba, 8:00 đến 9:00: thêm 2 quầy (Đất đai; Chứng thực), chờ trung bình từ 50 phút còn 10 phút.');
    expect(said.adviceWords({ ...staffing, sentence: { code: 'enough', facts: { over_target_percent: 5 } } }, OFFICE)).toContain('dưới 5 %');
    expect(said.adviceWords({ ...staffing, sentence: { code: 'no-history', facts: {} } }, OFFICE)).toContain('Chưa có ngày');
  });

  it('every order says its bound in words', () => {
    const [turns, accumulating, cost] = orders.orders.map(({ bound }) => said.boundWords(bound));
    expect(turns).toContain('vòng 3 lần mời');
    expect(accumulating).toContain('chưa chờ được 33 % thời gian');
    expect(accumulating).toContain('quá 1 giờ');
    expect(cost).toContain('quá 1 giờ 15 phút');
  });

  it('the hours that want more counters stand in the order of what it saves', () => {
    expect(said.wanting(staffing.advice).map(said.cellOf)).toEqual(['2-08', '1-08']);
    expect(said.hoursOf(staffing.advice)).toEqual([8, 9, 10]);
    expect(said.weekdaysOf(staffing.advice)).toEqual([1, 2, 3]);
  });
});
