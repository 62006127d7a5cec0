import { describe, expect, it } from 'vitest';
import { daysAfter, isDay, weekdayOf } from '../../../client/calendar';
import { isBackwards, isPreset, length, monthOf, presetOf, stepped, unitOf, weekOf, widened } from '../../../records/range';

/** A Wednesday. */
const TODAY = '2026-11-25';

describe('a day', () => {
  it('is one of the calendar, written out', () => {
    for (const day of ['2026-11-23', '2028-02-29', '2000-01-01']) expect(isDay(day), day).toBe(true);
    for (const text of ['2026-02-29', '2026-11-31', '2026-13-01', '23/11/2026', '2026-11-3', '0026-11-23', '', 'today']) expect(isDay(text), text).toBe(false);
  });

  it('has a weekday, Monday first', () => {
    expect(['2026-11-23', '2026-11-25', '2026-11-29'].map(weekdayOf)).toEqual([1, 3, 7]);
  });

  it('leads over the ends of months and years', () => {
    expect(daysAfter('2026-12-31', 1)).toBe('2027-01-01');
    expect(daysAfter('2028-03-01', -1)).toBe('2028-02-29');
  });
});

describe('a range', () => {
  it('is a day, a week, a month, or any other days', () => {
    expect(unitOf({ from: TODAY, to: TODAY })).toBe('day');
    expect(unitOf(weekOf(TODAY))).toBe('week');
    expect(unitOf(monthOf('2026-02-14'))).toBe('month');
    expect(unitOf({ from: '2026-11-24', to: '2026-11-30' })).toBe('any');
  });

  it('has both its ends', () => {
    expect(length(weekOf(TODAY))).toBe(7);
    expect(length(monthOf('2028-02-14'))).toBe(29);
    expect(isBackwards({ from: '2026-11-25', to: '2026-11-24' })).toBe(true);
  });

  it('leads to the one before and after of its own kind, and back', () => {
    expect(stepped(monthOf('2026-03-15'), -1)).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(stepped(weekOf(TODAY), 1)).toEqual({ from: '2026-11-30', to: '2026-12-06' });
    expect(stepped({ from: '2026-11-24', to: '2026-11-26' }, -1)).toEqual({ from: '2026-11-21', to: '2026-11-23' });
    for (const range of [weekOf(TODAY), monthOf('2026-01-31'), { from: '2026-11-03', to: '2026-11-19' }])
      expect(stepped(stepped(range, 1), -1)).toEqual(range);
  });

  it('widens around today where it has it, else around its end', () => {
    expect(widened({ from: '2026-10-01', to: '2026-12-31' }, 'day', TODAY)).toEqual({ from: TODAY, to: TODAY });
    expect(widened({ from: '2026-09-28', to: '2026-10-04' }, 'month', TODAY)).toEqual(monthOf('2026-10-04'));
  });
});

describe('a preset', () => {
  it('means the days that its word says', () => {
    expect(presetOf('yesterday', '2026-03-01')).toEqual({ from: '2026-02-28', to: '2026-02-28' });
    expect(presetOf('this-week', TODAY)).toEqual({ from: '2026-11-23', to: '2026-11-29' });
    expect(presetOf('last-month', '2026-01-31')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
    expect(isPreset(weekOf(TODAY), 'this-week', TODAY)).toBe(true);
    expect(isPreset(weekOf(TODAY), 'today', TODAY)).toBe(false);
  });
});
