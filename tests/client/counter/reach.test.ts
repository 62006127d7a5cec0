import { expect, test } from 'vitest';
import { reachOf } from '../../../counter/reach';
import type { Announced } from '../../../client/wire';

const DUE = '2026-11-23T01:30:00.000Z';
const due: Announced = { due_at: DUE, expected: true };
const after = (seconds: number): number => Date.parse(DUE) + seconds * 1000;

test('nothing is said of a call while it is on its way', () => {
  expect(reachOf(due, after(-9))).toBe(undefined);
  expect(reachOf(due, after(2.9))).toBe(undefined);
});

test('what is not heard of for 3 s after its time left the hall silent, shown or not', () => {
  expect(reachOf(due, after(3))).toBe('silent');
  expect(reachOf({ ...due, shown_at: DUE }, after(3))).toBe('silent');
});

test('what has begun is on its way to be heard, and has been once it has ended', () => {
  const begun: Announced = { ...due, shown_at: DUE, begun_at: DUE };
  expect(reachOf(begun, after(60))).toBe('shown');
  expect(reachOf({ ...begun, heard_at: DUE }, after(60))).toBe('heard');
});

test('where nothing should be heard, shown is enough', () => {
  const quiet: Announced = { ...due, expected: false };
  expect(reachOf(quiet, after(60))).toBe(undefined);
  expect(reachOf({ ...quiet, shown_at: DUE }, after(60))).toBe('shown');
});
