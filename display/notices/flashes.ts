import { Swings } from './swings';

/** How finely a film is looked at, in samples across and down. */
export const ACROSS = 32;
export const DOWN = 18;

const PLACES = ACROSS * DOWN;

/** A tenth of the greatest luminance, where the darker side is below 0.8; and as much more or less of saturated red. */
const LEAST_LIGHT = 0.1;
const DARKEST = 0.8;
const LEAST_RED = 20;
const RED_SCALE = 320;
const SATURATED = 0.8;

/** From a screen's seats all of a wall is within ten degrees, so a quarter of its picture is a quarter of that. */
const AREA = PLACES / 4;

/** What a channel of sRGB is in linear light. */
const LINEAR = Float32Array.from({ length: 256 }, (_, value) => {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
});

/**
 * Tells when a film flashes more than three times in a second.
 *
 * WCAG 2.2, success criterion 2.3.1: general flashes and red flashes, as its glossary defines them, where more than a
 * quarter of the picture does so at the same time.
 */
export class Flashes {
  private readonly light = new Swings(PLACES, LEAST_LIGHT, DARKEST);
  private readonly red = new Swings(PLACES, LEAST_RED);

  /** Take a picture of `ACROSS` by `DOWN` pixels in RGBA at a time in ms; true where it is one too many. */
  take(pixels: Uint8ClampedArray, at: number): boolean {
    let light = 0;
    let red = 0;
    for (let place = 0; place < PLACES; place += 1) {
      const r = linear(pixels[place * 4]);
      const g = linear(pixels[place * 4 + 1]);
      const b = linear(pixels[place * 4 + 2]);
      if (this.light.take(place, 0.2126 * r + 0.7152 * g + 0.0722 * b, at)) light += 1;
      if (this.red.take(place, redness(r, g, b), at)) red += 1;
    }
    return light > AREA || red > AREA;
  }
}

const linear = (value = 0): number => LINEAR[value] ?? 0;

/** How red a saturated red is; all else is not red at all. */
function redness(r: number, g: number, b: number): number {
  return r > 0 && r / (r + g + b) >= SATURATED ? Math.max(0, r - g - b) * RED_SCALE : 0;
}
