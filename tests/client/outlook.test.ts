import { describe, expect, it } from 'vitest';
import { waitLeft } from '../../client/outlook';

const at = (time: string) => `2026-11-23T${time}Z`;
const expected = { low: at('02:50:00.000'), likely: at('02:55:00.000'), high: at('03:00:00.000') };
const left = (now: string) => waitLeft({ expected }, Date.parse(at(now)));

describe('what is left of an expected wait', () => {
  it('is counted down in whole minutes, up to the minute that has begun', () => {
    expect(left('02:41:00.000')).toEqual({ low: 540, likely: 840, high: 1140 });
    expect(left('02:41:00.001')).toEqual({ low: 540, likely: 840, high: 1140 });
    expect(left('02:40:59.999')).toEqual({ low: 600, likely: 900, high: 1200 });
  });

  it('is never below zero', () => {
    expect(left('02:57:10.000')).toEqual({ low: 0, likely: 0, high: 180 });
    expect(left('03:30:00.000')).toEqual({ low: 0, likely: 0, high: 0 });
  });

  it('is not known while nobody is at work who may call', () => {
    expect(waitLeft({ ahead: 0 }, Date.parse(at('02:41:00.000')))).toBeUndefined();
  });
});
