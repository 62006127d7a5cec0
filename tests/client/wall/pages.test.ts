import { describe, expect, it } from 'vitest';
import type { Wall, WallFee, WireContact } from '../../../client/wire';
import { divided, feePages, LYING, pagesOf, STAYS_MS, Turning } from '../../../wall/pages';

const fee = (group: string, id: number): WallFee => ({ id: String(id), name: { vi: `Thủ tục ${String(id)}` }, group, fee: { vi: '8000' } });

const fees = (counts: Record<string, number>) => ({
  groups: Object.keys(counts).map((id) => ({ id, name: { vi: id } })),
  procedures: Object.entries(counts).flatMap(([id, n]) => Array.from({ length: n }, (_, at) => fee(id, at))),
});

const contact = (id: string): WireContact => ({ id, kind: 'hotline', telephone: '1900 0000' });

const WALL: Wall = {
  office: 'ward', name: { vi: 'Phường' }, time_zone: 'Asia/Ho_Chi_Minh', day: '2026-11-23',
  hours: { as_of: '2026-11-23T01:00:00.000Z', always: true, week: [], days: [], services: [] },
  numbers: { as_of: '2026-11-23T01:00:00.000Z', open: true, services: {}, latest: {} },
};

describe('pages of a panel', () => {
  it('holds all that is posted, once, in its order', () => {
    const items = ['a', 'b', 'c', 'd', 'e'].map(contact);
    const pages = pagesOf({ ...WALL, contacts: { items }, fees: { as_of: '', version: 1, unknown: 0, ...fees({ g: 2 }) } }, LYING);

    expect(pages.map(({ about }) => about)).toEqual(['contacts', 'contacts', 'hours', 'fees']);
    expect(pages.flatMap((page) => (page.about === 'contacts' ? page.items : []))).toEqual(items);
  });

  it('shows no page of what nobody keeps', () => {
    expect(pagesOf(WALL, LYING)).toEqual([{ about: 'hours' }]);
  });

  it('shows on a page of its own when leaders receive', () => {
    const receptions = { as_of: '', next: [], counts: { month: '2026-11', received: 0, promises: 0, kept: 0, late: 0, running: 0 } };
    expect(pagesOf({ ...WALL, receptions, figures: {} }, LYING).map(({ about }) => about)).toEqual(['hours', 'receptions', 'figures']);
  });

  it('divides evenly: the last page does not hold one alone', () => {
    expect(divided([1, 2, 3, 4, 5], 4).map((part) => part.length)).toEqual([3, 2]);
    expect(divided([], 4)).toEqual([]);
  });

  it('leaves no name of a group alone at the foot, and says it again where the group goes on', () => {
    const pages = feePages(fees({ a: 5, b: 9 }), 7);
    const lines = pages.map((sections) => sections.reduce((sum, { procedures }) => sum + procedures.length + 1, 0));

    expect(pages.flat().flatMap(({ procedures }) => procedures)).toEqual(fees({ a: 5, b: 9 }).procedures);
    expect(pages.flat().every(({ procedures }) => procedures.length > 0)).toBe(true);
    expect(Math.max(...lines)).toBeLessThanOrEqual(7);
    expect(pages.map((sections) => sections.map(({ group }) => group))).toEqual([['a'], ['b'], ['b']]);
  });
});

describe('turning pages', () => {
  it('leaves each for as long as it takes to read it, and begins again after the last', () => {
    const turning = new Turning(0);

    expect([0, STAYS_MS - 1, STAYS_MS, 2 * STAYS_MS].map((now) => turning.shown(2, now))).toEqual([0, 0, 1, 0]);
  });

  it('stays where somebody has turned by hand, until it is let go', () => {
    const turning = new Turning(0);
    turning.turn(-1, 3, 10);

    expect(turning.shown(3, 10 * STAYS_MS)).toBe(2);
    turning.hold(false, 10 * STAYS_MS);
    expect(turning.shown(3, 10 * STAYS_MS + 1)).toBe(2);
    expect(turning.shown(3, 11 * STAYS_MS)).toBe(0);
  });

  it('is never past the end of what there is', () => {
    const turning = new Turning(0);
    turning.turn(4, 5, 0);

    expect(turning.shown(2, 1)).toBe(0);
  });
});
