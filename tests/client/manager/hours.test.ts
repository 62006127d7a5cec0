import { describe, expect, it } from 'vitest';
import { cell, shownHours, whole } from '../../../manager/hours';
import { NOW, view } from './view';

const hours = (...known: string[]) => shownHours(view({}, {}, { hours: Object.fromEntries(known.map((hour) => [hour, {}])) }), NOW);

describe('the hours shown', () => {
  it('begin with the first call and stay where they are all day', () => {
    const day = ['07', '08', '09', '10', '11', '12', '13', '14', '15', '16'];
    expect(hours('07')).toEqual(day);
    expect(hours('13', '07', '10')).toEqual(day);
    expect(hours('07', '16')).toEqual(day);
  });

  it('are the latest when a day is longer than the board is wide', () => {
    expect(hours('07', '19')).toEqual(['10', '11', '12', '13', '14', '15', '16', '17', '18', '19']);
  });

  it('begin now at the office when nobody has been called, and end with the day', () => {
    expect(hours()[0]).toBe('09');
    expect(hours('20')).toEqual(['14', '15', '16', '17', '18', '19', '20', '21', '22', '23']);
  });
});

describe('a cell', () => {
  it('rounds up, so that a wait over its target never looks like one within', () => {
    expect(whole(1201)).toBe(21);
    expect(cell({ median: 600, p90: 1201 }, 1200)).toEqual({ half: 10, ninth: 21, halfOver: false, ninthOver: true });
  });

  it('is not over at the target', () => {
    expect(cell({ median: 1200, p90: 1200 }, 1200)).toEqual({ half: 20, ninth: 20, halfOver: false, ninthOver: false });
  });
});
