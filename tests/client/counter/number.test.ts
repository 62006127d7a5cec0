import { describe, expect, it } from 'vitest';
import { numberOf, typedIn } from '../../../counter/number';

describe('numberOf', () => {
  it.each([
    ['A', '12', 'A012'], ['C', '0007', 'C007'], ['A', '1000', 'A1000'], ['X', '0', 'X000'],
  ])('makes of %s and %s the number %s', (letter, digits, number) => {
    expect(numberOf(letter, digits)).toBe(number);
  });
});

describe('typedIn', () => {
  it('takes digits, full-width ones too', () => {
    expect(typedIn('112')).toEqual({ digits: '112', eaten: false, anew: false });
    expect(typedIn('１１２')).toEqual({ digits: '112', eaten: false, anew: false });
  });

  it.each(['á', 'a1', 'A1\u0301', 'đ', 'ư2', '1á'])('notices that %s is not what was pressed', (field) => {
    expect(typedIn(field).eaten).toBe(true);
  });

  it('notices a new word', () => {
    expect(typedIn(' 12')).toEqual({ digits: '12', eaten: false, anew: true });
  });
});
