import { expect, it } from 'vitest';
import { numberTyped } from '../../../counter/number';

it.each([
  ['a12', 'A012'], ['A 012', 'A012'], ['c-0007', 'C007'], ['A1000', 'A1000'], [' x3 ', 'X003'],
])('reads %s as %s', (typed, number) => {
  expect(numberTyped(typed)).toBe(number);
});

it.each(['', '12', 'AB12', 'A', 'A123456'])('takes %s for no number', (typed) => {
  expect(numberTyped(typed)).toBeUndefined();
});
