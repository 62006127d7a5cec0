import { beforeEach, describe, expect, it } from 'vitest';
import type { Call } from '../../../client/wire';
import { Turning } from '../../../display/turning';

const NOW = Date.parse('2026-11-23T02:41:00Z');

const call = (number: string): Call => ({ number, counter: '1', at: new Date(NOW - 60_000).toISOString(), calls: 1, status: 'called' });

const calls = (...numbers: string[]) => numbers.map(call);

const numbers = (chosen: Call[]) => chosen.map(({ number }) => number).join(' ');

describe('Turning', () => {
  const all = calls('A1', 'A2', 'A3', 'A4');
  let turning: Turning;
  const read = (...shown: string[]) => {
    turning.note(calls(...shown), NOW);
    turning.note(calls(...shown), NOW + 3_000);
  };

  beforeEach(() => { turning = new Turning(); });

  it('shows one page after another and begins again', () => {
    const pages = [1, 2, 3].map((step) => {
      const page = turning.choose(all, 2, step, NOW + step * 3_000);
      turning.note(page, NOW + step * 3_000);
      return numbers(page);
    });
    expect(pages).toEqual(['A1 A2', 'A3 A4', 'A1 A2']);
  });

  it('keeps a page until the clock turns it, however often it is drawn', () => {
    turning.choose(all, 2, 7, NOW);
    read('A1', 'A2');
    expect([numbers(turning.choose(all, 2, 7, NOW + 3_000)), numbers(turning.choose(all, 2, 8, NOW + 3_000))]).toEqual(['A1 A2', 'A3 A4']);
  });

  it('lets a number stay that has not been on the screen long enough to be read', () => {
    turning.note(turning.choose(all, 2, 1, NOW), NOW);
    expect(numbers(turning.choose(all, 2, 2, NOW + 900))).toBe('A1 A2');
  });

  it('gives the place of somebody who has come to whoever has not been read for longest', () => {
    read('A1', 'A3');
    turning.choose(calls('A1', 'A2'), 2, 1, NOW + 3_000);
    expect(numbers(turning.choose(calls('A1', 'A3', 'A4'), 2, 1, NOW + 3_000))).toBe('A1 A4');
  });
});
