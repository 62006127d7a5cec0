import { describe, expect, it } from 'vitest';
import { around } from '../../../ticket/around';

const at = (time: string) => Date.parse(`2026-11-23T${time}Z`);
const clocks = (times: number[]) => times.map((time) => new Date(time).toISOString().slice(11, 16));
const expected = (low: string, high: string) => ({ low: `2026-11-23T${low}Z`, likely: `2026-11-23T${low}Z`, high: `2026-11-23T${high}Z` });

describe('when the turn comes', () => {
  it('is the range as times of day, rounded outwards to five minutes', () => {
    expect(clocks(around(expected('10:01:00', '10:13:00'), at('09:41:20')))).toEqual(['10:00', '10:15']);
  });

  it('never lies in the past', () => {
    expect(clocks(around(expected('09:40:00', '09:52:00'), at('09:43:50')))).toEqual(['09:43', '09:55']);
  });

  it('stays where it is while time goes by', () => {
    for (const now of ['09:41:20', '09:51:20', '09:59:59'])
      expect(clocks(around(expected('10:01:00', '10:13:00'), at(now)))).toEqual(['10:00', '10:15']);
  });
});
