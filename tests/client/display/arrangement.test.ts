import { describe, expect, it } from 'vitest';
import type { Call, DisplayView } from '../../../client/wire';
import { arrange as arranged, type Arrangement, type Form } from '../../../display/arrangement';
import { Turning } from '../../../display/turning';

const NOW = Date.parse('2026-11-23T02:41:00Z');
const WARM = 5;
const COOL = 60;

const call = (at: number, secondsAgo: number, status: Call['status'] = 'called'): Call => ({
  number: `A${String(at).padStart(3, '0')}`, counter: String(at), at: new Date(NOW - secondsAgo * 1000).toISOString(), calls: 1, status,
});

/** So many calls, each a moment after the one before. */
const calls = (many: number, secondsAgo: number, status: Call['status'] = 'called', from = 1) =>
  Array.from({ length: many }, (_, at) => call(from + at, secondsAgo - at * 0.01, status));

const hall = (shown: Call[], counters = shown.length): DisplayView => ({
  office: 'sample', name: { vi: '', en: '' }, time_zone: 'Asia/Ho_Chi_Minh', day: '2026-11-23', open: true,
  calls: Object.fromEntries(shown.map((each) => [each.number, each])), waiting: {}, services: {}, zones: {}, announcements: {},
  sound: { volume: 100, speech: true, chime: true, pause: 650 },
  counters: Object.fromEntries(Array.from({ length: counters }, (_, position) =>
    [String(position + 1), { position, name: { vi: '', en: '' }, state: 'open' as const }])),
});

const shown = ({ cells }: Arrangement) => cells.map(({ call: { number } }) => number);
const newest = ({ cells }: Arrangement) => cells.find(({ row }) => row === 1)?.call.number;

/** What a screen that was just switched on shows. */
const arrange = (view: DisplayView, now: number, form: Form) => arranged(view, now, form, new Turning());

/** What the screen shows at each of ten seconds in turn, since a screen draws once a second. */
function tenSeconds(view: DisplayView, form: Form, from = NOW): Arrangement[] {
  const turning = new Turning();
  return Array.from({ length: 10 }, (_, second) => arranged(view, from + second * 1000, form, turning));
}

/** Numbers drawn from a seed, each from 0 on and below 1. */
function drawn(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
}

/** Let calls come and go for twenty minutes, between so many at once, and give the longest that one was away, in ms. */
function longestAway(fewest: number, most: number, form: Form): number {
  const draw = drawn(fewest);
  const turning = new Turning();
  const called = new Map<string, Call>();
  const seen = new Map<string, number>();
  let longest = 0;
  for (let at = 1; at <= 1_200; at += 1) {
    const now = NOW + at * 1000;
    if (called.size < fewest || (called.size < most && draw() < 0.3)) called.set(`A${at}`, { ...call(at, -at), number: `A${at}` });
    if (called.size > fewest && draw() < 0.3) called.delete([...called.keys()][Math.floor(draw() * called.size)] ?? '');
    for (const number of shown(arranged(hall([...called.values()], 70), now, form, turning))) seen.set(number, now);
    for (const number of called.keys()) longest = Math.max(longest, now - (seen.get(number) ?? 0));
  }
  return longest;
}

/** Forms of a whole wall, and how large so many called at once are written on it. */
const WALLS = [
  ['lying', ['large', 'large', 'medium', 'medium', 'small']],
  ['upright', ['large', 'large', 'medium', 'medium', 'small']],
  ['calls', ['large', 'medium', 'medium', 'medium', 'small']],
] as const;

describe.each(WALLS)('a wall of the form %s', (form, sizes) => {
  it('shows everybody who is called within any ten seconds, be they one or ninety-nine, warm or not', () => {
    for (let many = 1; many <= 99; many += 1) {
      for (const ago of [WARM, COOL]) {
        const view = hall(calls(many, ago));
        for (const from of [NOW, NOW + 3_700]) {
          const seen = new Set(tenSeconds(view, form, from).flatMap(shown));
          expect(seen.size, `${many} called ${ago} s ago`).toBe(many);
        }
      }
    }
  });

  it('passes nobody over while others come and go', () => {
    for (const [fewest, most] of [[5, 15], [14, 34], [20, 33], [40, 60], [60, 70]] as const) {
      expect(longestAway(fewest, most, form), `${fewest} to ${most} called`).toBeLessThanOrEqual(10_000);
    }
  });

  it('gives each call a place of its own', () => {
    for (let many = 1; many <= 99; many += 1) {
      for (const { cells, columns, rows } of tenSeconds(hall(calls(many, COOL)), form)) {
        expect(new Set(cells.map(({ row, column }) => `${row} ${column}`)).size).toBe(cells.length);
        expect(cells.every(({ row, column }) => row <= 1 + rows && column <= columns)).toBe(true);
      }
    }
  });

  it('keeps the newest in the largest place, whatever turns', () => {
    for (const many of [1, 7, 20, 70]) {
      const last = calls(many, COOL)[many - 1]?.number;
      expect(new Set(tenSeconds(hall(calls(many, COOL)), form).map(newest))).toEqual(new Set([last]));
    }
  });

  it('keeps what is warm on the screen while older calls turn', () => {
    for (let many = 14; many <= 60; many += 1) {
      const warm = calls(5, WARM, 'called', 101);
      const view = hall([...calls(many - 5, COOL), ...warm]);
      for (const arrangement of tenSeconds(view, form)) {
        expect(shown(arrangement), `of ${many}`).toEqual(expect.arrayContaining(warm.map(({ number }) => number)));
      }
    }
  });

  it('shows a new call at once in a hall that is full of older ones', () => {
    const view = hall([...calls(69, COOL), call(70, 0)]);
    expect(newest(arrange(view, NOW, form))).toBe('A070');
  });

  it('tells which page it is, each for some seconds, only when it turns', () => {
    expect(arrange(hall(calls(7, COOL)), NOW, form).turn).toBeUndefined();
    const turns = tenSeconds(hall(calls(70, COOL)), form).map(({ turn }) => turn);
    expect(new Set(turns.map((turn) => turn?.page))).toEqual(new Set([1, 2, 3]));
    const steps = turns.slice(1).filter((turn, at) => turn?.page !== turns[at]?.page);
    expect(steps.length).toBeLessThanOrEqual(4);
  });

  it('leaves the newest call’s place to the sentence when it is cut off, and still shows everybody in ten seconds', () => {
    for (let many = 1; many <= 99; many += 1) {
      const turning = new Turning();
      const views = Array.from({ length: 10 }, (_each, second) => arranged(hall(calls(many, WARM)), NOW + second * 1000, form, turning, false));
      expect(new Set(views.flatMap(shown)).size, `${many} called`).toBe(many);
      for (const { cells, rows } of views) expect(cells.every(({ row }) => row >= 2 && row <= 1 + rows)).toBe(true);
    }
  });

  it('writes fewer larger', () => {
    expect([1, 6, 7, 20, 70].map((many) => arrange(hall(calls(many, COOL), 70), NOW, form).size))
      .toEqual(sizes);
  });

  it('fills only what is left with those being served', () => {
    const served = calls(60, WARM, 'serving', 101);
    const few = arrange(hall([...calls(3, COOL), ...served]), NOW, form);
    expect(few.cells.length).toBe(form === 'calls' ? 5 : 6);
    expect(newest(few)).toBe('A003');
    expect(shown(few)).toEqual(expect.arrayContaining(['A001', 'A002', 'A003']));
    const many = arrange(hall([...calls(40, COOL), ...served]), NOW, form);
    expect(many.cells.every(({ call: { status } }) => status === 'called')).toBe(true);
  });
});

describe('arrange', () => {
  it('keeps the order when somebody has come: only her row changes its place', () => {
    const before = arrange(hall(calls(5, COOL)), NOW, 'lying');
    const after = arrange(hall(calls(5, COOL).map((each) => (each.number === 'A003' ? { ...each, status: 'serving' as const } : each))), NOW, 'lying');
    expect(shown(after)).toEqual(shown(before));
  });

  it('keeps a row’s height all day: as many as counters, two to six', () => {
    expect([1, 4, 9].map((counters) => arrange(hall(calls(1, COOL), counters), NOW, 'lying').rows)).toEqual([1, 3, 5]);
  });

  it('gives the largest place to the last that came when nobody is called', () => {
    expect(newest(arrange(hall(calls(2, COOL, 'serving')), NOW, 'lying'))).toBe('A002');
  });

  it('arranges nothing when nobody is at a counter', () => {
    expect(arrange(hall([], 3), NOW, 'lying').cells).toEqual([]);
  });
});

/** Forms that have less room, and how many called at once can be read on them within ten seconds. */
const PARTS = [['column', 45], ['strip', 13]] as const;

describe.each(PARTS)('a part of a wall of the form %s', (form, most) => {
  it('shows everybody who is called within ten seconds, as far as it goes', () => {
    for (let many = 1; many <= most; many += 1) {
      const seen = new Set(tenSeconds(hall(calls(many, COOL)), form).flatMap(shown));
      expect(seen.size, `${many} called`).toBe(many);
    }
  });

  it('gives each of ninety-nine calls a place of its own, and keeps the newest', () => {
    for (let many = 1; many <= 99; many += 1) {
      for (const { cells, columns, rows } of tenSeconds(hall(calls(many, COOL)), form)) {
        expect(new Set(cells.map(({ row, column }) => `${row} ${column}`)).size).toBe(cells.length);
        expect(cells.every(({ row, column }) => row <= 1 + rows && column <= columns)).toBe(true);
        expect(cells.find(({ row }) => row === 1)?.call.number).toBe(calls(many, COOL)[many - 1]?.number);
      }
    }
  });
});
