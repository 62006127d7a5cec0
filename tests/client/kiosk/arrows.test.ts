import { describe, expect, it } from 'vitest';
import { isArrow, nearest } from '../../../kiosk/arrows';

/** A key of a keyboard with rows of ten. */
const key = (column: number, row: number, shift = 0) => ({ left: 100 * column + shift, right: 100 * column + 90 + shift, top: 100 * row, bottom: 100 * row + 90 });

describe('an arrow', () => {
  const rows = [key(0, 0), key(1, 0), key(2, 0), key(0, 1, 50), key(1, 1, 50), { left: 0, right: 300, top: 300, bottom: 390 }];

  it('leads to the neighbour in its row, and past the last nowhere', () => {
    expect(nearest(key(0, 0), rows.slice(1), 'ArrowRight')).toBe(0);
    expect(nearest(key(2, 0), rows.slice(0, 2), 'ArrowRight')).toBeUndefined();
    expect(nearest(key(2, 0), rows.slice(0, 2), 'ArrowLeft')).toBe(1);
  });

  it('leads to the nearest in the next row, however wide that is', () => {
    expect(nearest(key(1, 0), rows, 'ArrowDown')).toBe(3);
    expect(nearest(key(1, 1, 50), rows, 'ArrowDown')).toBe(5);
    expect(nearest({ left: 0, right: 300, top: 300, bottom: 390 }, rows, 'ArrowUp')).toBe(3);
  });

  it('is one of four keys', () => {
    expect(['ArrowUp', 'Enter', 'Up'].map(isArrow)).toEqual([true, false, false]);
  });
});
