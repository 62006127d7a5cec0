import { describe, expect, it } from 'vitest';
import { numberOf } from '../../client/number';

describe('numberOf', () => {
  it.each([
    ['A', '12', 'A012'], ['C', '0007', 'C007'], ['A', '1000', 'A1000'], ['X', '0', 'X000'],
  ])('makes of %s and %s the number %s', (letter, digits, number) => {
    expect(numberOf(letter, digits)).toBe(number);
  });
});
