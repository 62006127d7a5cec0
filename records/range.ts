import { daysAfter, daysFrom, weekdayOf } from '../client/calendar';
import type { Range } from '../client/wire';

const WEEK = 7;

export type { Range };

/** What a range is: one day, Monday to Sunday, a calendar month, or any other days. */
export type Unit = 'day' | 'week' | 'month' | 'any';

/** How many days a range has. */
export const length = ({ from, to }: Range): number => daysFrom(from, to);

/** Whether it ends before it begins. */
export const isBackwards = ({ from, to }: Range): boolean => from > to;

export const has = ({ from, to }: Range, day: string): boolean => from <= day && day <= to;

export const dayOf = (day: string): Range => ({ from: day, to: day });

/** The week in which a day is. */
export function weekOf(day: string): Range {
  const from = daysAfter(day, 1 - weekdayOf(day));
  return { from, to: daysAfter(from, WEEK - 1) };
}

/** The month in which a day is. */
export function monthOf(day: string): Range {
  const from = `${day.slice(0, 7)}-01`;
  const next = `${daysAfter(from, 31).slice(0, 7)}-01`;
  return { from, to: daysAfter(next, -1) };
}

const same = (one: Range, other: Range): boolean => one.from === other.from && one.to === other.to;

/** What a range is. */
export function unitOf(range: Range): Unit {
  if (range.from === range.to) return 'day';
  if (same(range, weekOf(range.from))) return 'week';
  return same(range, monthOf(range.from)) ? 'month' : 'any';
}

const OF: Record<Exclude<Unit, 'any'>, (day: string) => Range> = { day: dayOf, week: weekOf, month: monthOf };

/** The day, week or month of a range: that of today where it is within, else of the range's last day. */
export const widened = (range: Range, unit: Exclude<Unit, 'any'>, today: string): Range =>
  OF[unit](has(range, today) ? today : range.to);

/** The range before (-1) or after (1): of the same kind, or just as many days. */
export function stepped(range: Range, direction: 1 | -1): Range {
  const unit = unitOf(range);
  const beside = direction > 0 ? daysAfter(range.to, 1) : daysAfter(range.from, -1);
  if (unit !== 'any') return OF[unit](beside);
  const shift = direction * length(range);
  return { from: daysAfter(range.from, shift), to: daysAfter(range.to, shift) };
}

/** What is asked for by one press. */
export const PRESETS = ['today', 'yesterday', 'this-week', 'last-month'] as const;
export type Preset = typeof PRESETS[number];

/** The days that a press means, on this day. */
export function presetOf(which: Preset, today: string): Range {
  switch (which) {
    case 'today':
      return dayOf(today);
    case 'yesterday':
      return dayOf(daysAfter(today, -1));
    case 'this-week':
      return weekOf(today);
    case 'last-month':
      return stepped(monthOf(today), -1);
  }
}

/** Whether a range is what the press would ask for. */
export const isPreset = (range: Range, which: Preset, today: string): boolean => same(range, presetOf(which, today));
