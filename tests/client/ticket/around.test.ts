import { describe, expect, it } from 'vitest';
import { around } from '../../../ticket/around';

const at = (time: string) => Date.parse(`2026-11-23T${time}Z`);
const clocks = (times: number[]) => times.map((time) => new Date(time).toISOString().slice(11, 16));
const wait = (low: number, high: number) => ({ low: low * 60, likely: low * 60, high: high * 60 });

describe('when the turn comes', () => {
  it('is the range as times of day, rounded outwards to five minutes', () => {
    expect(clocks(around(wait(20, 32), at('09:41:20')))).toEqual(['10:00', '10:15']);
  });

  it('never lies in the past', () => {
    expect(clocks(around(wait(0, 8), at('09:43:50')))).toEqual(['09:43', '09:55']);
  });

  it('moves on with the clock while nothing else is known', () => {
    expect(clocks(around(wait(20, 32), at('09:51:20')))).toEqual(['10:10', '10:25']);
  });
});
