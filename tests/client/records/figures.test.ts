import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ALL_FIGURES, FIGURES, percent } from '../../../records/figures';
import { waits } from './answer';
import { speaks } from './spoken';

type Said = typeof import('../../../client/words') & typeof import('../../../records/difference');
let said: Said;

beforeAll(async () => {
  await speaks('vi');
  said = { ...await import('../../../client/words'), ...await import('../../../records/difference') };
});

afterAll(() => { vi.unstubAllGlobals(); });

describe('a figure', () => {
  it('of waits is told in whole minutes begun, so that none over its target looks like one within', () => {
    expect(FIGURES.half.of({ waits: { count: 1, median: 1201, over_target: 1 } })).toBe(21);
    expect(FIGURES.half.of({ waits: { count: 0, over_target: 1 } })).toBeUndefined();
    expect(FIGURES.ninth.of({})).toBeUndefined();
  });

  it('that is counted and not there is none', () => {
    expect(FIGURES.received.of({})).toBe(0);
    expect(FIGURES.over.of({})).toBeUndefined();
  });

  it('of a share is never all or none where it is only nearly so', () => {
    expect(percent(999, 1000)).toBe(99);
    expect(percent(1000, 1000)).toBe(100);
    expect(percent(1, 1000)).toBe(1);
    expect(percent(0, 1000)).toBe(0);
    expect(percent(0, 0)).toBeUndefined();
    expect(FIGURES.within.of({ waits: waits(400, [12, 31, 74], 52) })).toBe(87);
  });

  it('that is over its target more often than it ended is within it never, not less than never', () => {
    expect(FIGURES.within.of({ waits: waits(2, [30, 30, 30], 3) })).toBe(0);
  });

  it('has a definition in every language', () => {
    for (const figure of ALL_FIGURES)
      for (const tongue of ['vi', 'en'] as const) expect(said.tIn(tongue, `records.figures.${figure}.why`).length, figure).toBeGreaterThan(30);
  });
});

describe('a difference', () => {
  const before = { received: 401, waits: waits(380, [15, 31, 60], 38) };
  const now = { received: 412, waits: waits(400, [12, 31, 74], 52) };

  it('is written with an arrow, a sign and a unit', () => {
    const words = (['received', 'half', 'within'] as const).map((each) => said.differenceOf(each, now, before)).map((each) => each && said.written(each));
    expect(words).toEqual(['↑ +11', '↓ −3 phút', '↓ −3 điểm']);
  });

  it('of nothing is said in words', () => {
    const found = said.differenceOf('ninth', now, before);
    expect(found && said.written(found)).toBe('như trước');
    expect(found && said.aloud(found)).toBe('không đổi so với 31 phút');
  });

  it('is heard with what it was', () => {
    const found = said.differenceOf('received', now, before);
    expect(found && said.aloud(found)).toBe('tăng 11 so với 401');
    const share = said.differenceOf('within', now, before);
    expect(share && said.aloud(share)).toBe('giảm 3 điểm phần trăm so với 90 %');
  });

  it('is told only where both have the figure', () => {
    expect(said.differenceOf('half', now, { received: 3 })).toBeUndefined();
    expect(said.differenceOf('half', now, undefined)).toBeUndefined();
  });
});
