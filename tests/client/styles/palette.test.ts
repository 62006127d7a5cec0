import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const CSS = readFileSync('client/styles/palette.css', 'utf8');

/** What each state of a control and each kind of sentence writes in, and on what: those that no picture shows too. */
const WRITTEN: [what: string, ink: string, ...on: string[]][] = [
  ['text', 'ink', 'paper', 'card', 'accent-soft', 'warm-soft', 'late-soft', 'fault-soft'],
  ['a hint, what is disabled, a number that is over', 'ink-soft', 'paper', 'card', 'accent-soft'],
  ['a link, a quiet button, one that is on, under the pointer too', 'accent', 'paper', 'card', 'accent-soft'],
  ['the likeliest button, under the pointer too', 'on-accent', 'accent'],
  ['what is being called', 'on-warm', 'warm'],
  ['what gives a number back, under the pointer too', 'fault', 'paper', 'card', 'accent-soft'],
  ['what is late', 'late', 'paper', 'card'],
];

/** WCAG 1.4.11: the frame of a control, and the ring around what has the focus. */
const DRAWN: [ink: string, ...on: string[]][] = [['edge', 'paper', 'card'], ['accent', 'paper', 'card', 'accent-soft'], ['on-warm', 'warm']];

type Colours = Record<string, string>;

const blocks = [...CSS.matchAll(/:root[^{]*\{([^}]*)\}/gu)].map(([, block = '']) =>
  Object.fromEntries([...block.matchAll(/--([\w-]+): (#\w+)/gu)].map(([, name, colour]) => [name, colour])) as Colours);

function light(colour: string): number {
  const hex = colour.length === 4 ? colour.replace(/\w/gu, '$&$&') : colour;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(colours: Colours, one: string, other: string): number {
  const [dark = 0, bright = 0] = [light(colours[one] ?? ''), light(colours[other] ?? '')].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

describe.each(blocks.map((colours, at) => [['light', 'dim', 'dark'][at], colours] as const))('the %s palette', (_, colours) => {
  it.each(WRITTEN)('writes %s with a contrast of 4.5 at least', (_what, ink, ...on) => {
    for (const ground of on) expect(contrast(colours, ink, ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  });

  it('draws what can be pressed, and what has the focus, with 3 at least', () => {
    for (const [ink, ...on] of DRAWN)
      for (const ground of on) expect(contrast(colours, ink, ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(3);
  });
});

it('has the same colours wherever it is dark', () => {
  expect(blocks).toHaveLength(3);
  expect(blocks[2]).toEqual(blocks[1]);
});
