import { beforeEach, describe, expect, it } from 'vitest';
import { Taps } from '../../../kiosk/taps';

describe('Taps', () => {
  let taps: Taps;
  beforeEach(() => {
    taps = new Taps();
    taps.takes({ x: 500, y: 500, at: 0 });
  });

  it('lets the second tap of a double tap fall on nothing', () => {
    expect(taps.takes({ x: 510, y: 495, at: 180 })).toBe(false);
  });

  it('lets every tap of a trembling finger after the first fall on nothing', () => {
    expect([300, 600, 900].map((at) => taps.takes({ x: 500, y: 500, at }))).toEqual([false, false, false]);
  });

  it('takes a quick tap elsewhere', () => {
    expect(taps.takes({ x: 500, y: 700, at: 100 })).toBe(true);
  });

  it('takes a tap at the same place once the screen has been read', () => {
    expect(taps.takes({ x: 500, y: 500, at: 900 })).toBe(true);
  });
});
