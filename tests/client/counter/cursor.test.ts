import { describe, expect, it } from 'vitest';
import { cursorOn, moved, rowsOf, selected, type Cursor } from '../../../counter/cursor';
import { crowd, view } from './view';

const rows = rowsOf(view(crowd));
const numbered = (cursor: Cursor | undefined, among = rows) => selected(among, cursor)?.number;
const on = (number: string) => cursorOn(rows, rows.find((row) => row.number === number));

describe('rowsOf', () => {
  it('lists the waiting in the rule’s order, then the parked, then the no-shows, with what was noted', () => {
    expect(rows.map(({ number, remark }) => [number, remark])).toEqual([
      ['A014', undefined], ['A013', 'thiếu bản sao'], ['A003', 'đi phô tô'], ['A005', undefined],
    ]);
  });
});

describe('moved', () => {
  it('goes up and down through all lists and stays at their ends', () => {
    expect(numbered(moved(rows, undefined, 'down'))).toBe('A014');
    expect(numbered(moved(rows, on('A013'), 'down'))).toBe('A003');
    expect(numbered(moved(rows, on('A005'), 'down'))).toBe('A005');
    expect(numbered(moved(rows, on('A014'), 'up'))).toBe('A014');
  });

  it('goes from list to list by left and right', () => {
    expect(numbered(moved(rows, on('A013'), 'right'))).toBe('A003');
    expect(numbered(moved(rows, on('A005'), 'left'))).toBe('A003');
    expect(numbered(moved(rows, undefined, 'right'))).toBe('A014');
  });

  it('chooses nobody in empty lists', () => {
    expect(moved([], undefined, 'down')).toBeUndefined();
  });
});

describe('selected', () => {
  const without = rows.filter(({ number }) => number !== 'A014');

  it('chooses nobody when the row has gone, rather than its neighbour', () => {
    expect(numbered(on('A014'), without)).toBeUndefined();
  });

  it('goes on from where the row was', () => {
    expect(numbered(moved(without, on('A014'), 'down'), without)).toBe('A013');
  });

  it('does not follow a row into another list', () => {
    const parked = rowsOf(view({ ...crowd, waiting: {}, parked: { a: { ...rows[0], position: 0, number: 'A013', service: 's', since: '' } } }));
    expect(numbered(on('A013'), parked)).toBeUndefined();
  });
});
