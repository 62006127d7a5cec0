import { describe, expect, it } from 'vitest';
import { ACROSS, DOWN, Flashes } from '../../../../display/notices/flashes';

type Colour = [number, number, number];

const BLACK: Colour = [0, 0, 0];
const WHITE: Colour = [255, 255, 255];
const SAMPLE_MS = 50;

/** A picture of which a share from the top has one colour, and the rest another. */
function picture(colour: Colour, share = 1, rest: Colour = [90, 90, 90]): Uint8ClampedArray {
  const pixels = new Uint8ClampedArray(ACROSS * DOWN * 4);
  for (let place = 0; place < ACROSS * DOWN; place += 1) {
    pixels.set([...(place < ACROSS * DOWN * share ? colour : rest), 255], place * 4);
  }
  return pixels;
}

/** Play something for a while, sampled as a film is, and tell after how many ms it was too much. */
function seen(film: (ms: number) => Uint8ClampedArray, forMs = 4_000): number | undefined {
  const flashes = new Flashes();
  for (let at = 0; at < forMs; at += SAMPLE_MS) if (flashes.take(film(at), at)) return at;
  return undefined;
}

/** Change between two colours so many times a second, there and back. */
const flashing = (hz: number, a: Colour, b: Colour, share = 1) => (ms: number) =>
  picture(Math.floor((ms / 1000) * hz * 2) % 2 === 0 ? a : b, share);

describe('Flashes', () => {
  it.each([1, 2, 3])('lets %i flashes a second pass', (hz) => {
    expect(seen(flashing(hz, BLACK, WHITE))).toBeUndefined();
  });

  it.each([4, 5, 8, 10])('finds %i flashes a second within a second of their beginning', (hz) => {
    expect(seen(flashing(hz, BLACK, WHITE))).toBeLessThanOrEqual(1_000);
  });

  it('counts opposing changes alone: a picture that grows brighter in steps does not flash', () => {
    expect(seen((ms) => picture([ms / 16, ms / 16, ms / 16] as Colour))).toBeUndefined();
  });

  it('counts a change by how far it goes in all, in however many samples', () => {
    const wave = (ms: number) => 127 + 127 * Math.sin((ms / 1000) * 2 * Math.PI * 4);
    expect(seen((ms) => picture([wave(ms), wave(ms), wave(ms)]))).toBeLessThan(1_500);
  });

  it('lets changes pass that are less than a tenth of the greatest luminance', () => {
    expect(seen(flashing(8, [100, 100, 100], [120, 120, 120]))).toBeUndefined();
    expect(seen(flashing(8, [100, 100, 100], [140, 140, 140]))).toBeDefined();
  });

  it('lets changes pass whose darker side is bright', () => {
    expect(seen(flashing(8, [233, 233, 233], WHITE))).toBeUndefined();
  });

  it('lets a quarter of the picture flash, and no more', () => {
    expect(seen(flashing(8, BLACK, WHITE, 0.25))).toBeUndefined();
    expect(seen(flashing(8, BLACK, WHITE, 0.3))).toBeDefined();
  });

  it('finds flashes of saturated red that are no brighter than what is between them', () => {
    expect(seen(flashing(6, [255, 0, 0], [127, 127, 127]))).toBeDefined();
    expect(seen(flashing(6, [140, 110, 110], [127, 127, 127]))).toBeUndefined();
  });

  it('lets cuts pass that come now and then', () => {
    expect(seen((ms) => picture(Math.floor(ms / 700) % 2 === 0 ? BLACK : WHITE), 20_000)).toBeUndefined();
  });
});
