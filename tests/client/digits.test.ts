import { expect, test } from 'vitest';
import { digitsOf } from '../../client/digits';

test.each([
  ['112', '112'],
  [' 0 12 ', '012'],
  ['\uff11\uff12', '12'],
  ['a12', undefined],
  ['à12', undefined],
  ['-12', undefined],
  ['1.2', undefined],
  ['', undefined],
])('what is typed is a number whole or not at all: %s', (typed, expected) => {
  expect(digitsOf(typed)).toBe(expected);
});
