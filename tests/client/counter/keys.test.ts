import { describe, expect, it } from 'vitest';
import { keyOf } from '../../../counter/keys';

const stroke = (key: string, code = '', more: Partial<KeyboardEvent> = {}) =>
  ({ key, code, ctrlKey: false, altKey: false, metaKey: false, isComposing: false, ...more });

describe('keyOf', () => {
  it('names letters alike with and without capitals', () => {
    expect(keyOf(stroke('r', 'KeyR'))).toBe('r');
    expect(keyOf(stroke('R', 'KeyR'))).toBe('r');
  });

  it('finds a digit under the letters of a Vietnamese layout', () => {
    expect(keyOf(stroke('ă', 'Digit1'))).toBe('1');
    expect(keyOf(stroke('đ', 'Digit0'))).toBe('0');
    expect(keyOf(stroke('7', 'Numpad7'))).toBe('7');
  });

  it('finds a letter that an input method hides', () => {
    expect(keyOf(stroke('Process', 'KeyV'))).toBe('v');
  });

  it('names what moves, what goes on and what explains', () => {
    expect(['ArrowUp', 'Enter', '?'].map((key) => keyOf(stroke(key)))).toEqual(['up', 'enter', '?']);
  });

  it('leaves the browser its own keys', () => {
    expect(keyOf(stroke('r', 'KeyR', { ctrlKey: true }))).toBeUndefined();
    expect(keyOf(stroke('F5', 'F5'))).toBeUndefined();
    expect(keyOf(stroke('e', 'KeyE', { isComposing: true }))).toBeUndefined();
  });
});
