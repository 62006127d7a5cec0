import { describe, expect, it } from 'vitest';
import { isMeant } from '../../../client/session/names';

describe('a letter that chooses a name', () => {
  it('is that of the given name, typed without its marks, or of the family name', () => {
    expect(['a', 'n', 't'].map((letter) => isMeant(letter, 'Nguyễn Thị Ánh'))).toEqual([true, true, false]);
    expect(isMeant('d', 'Lê Đức')).toBe(true);
    expect(isMeant('o', 'Vũ Thị Ốc')).toBe(true);
    expect(isMeant('x', '')).toBe(false);
  });
});
