import { describe, expect, it } from 'vitest';
import { digitOf, isSwallowed, keyOf } from '../../../counter/keys';

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

  it('goes by the name of Enter alone, wherever it is pressed', () => {
    expect(keyOf(stroke('Enter', '', { isComposing: true }))).toBe('enter');
    expect(keyOf(stroke('Enter', 'NumpadEnter'))).toBe('enter');
    expect(keyOf(stroke('Process', 'Enter'))).toBeUndefined();
  });

  it('takes no sign that has no place: it may be the press before once more', () => {
    expect(keyOf(stroke('f'))).toBeUndefined();
    expect(keyOf(stroke('1'))).toBeUndefined();
  });

  it('leaves the browser its own keys', () => {
    expect(keyOf(stroke('r', 'KeyR', { ctrlKey: true }))).toBeUndefined();
    expect(keyOf(stroke('F5', 'F5'))).toBeUndefined();
    expect(keyOf(stroke('e', 'KeyE', { isComposing: true }))).toBeUndefined();
  });
});

describe('digitOf', () => {
  it('names digits, full-width ones too', () => {
    expect(['0', '9', '\uff10', '\uff19'].map((key) => digitOf({ key }))).toEqual(['0', '9', '0', '9']);
  });

  it.each(['a', 'Process', '\u0103', '!', '', '12', '\u00b2', '\u0661'])('takes %s for none, wherever it is pressed', (key) => {
    expect(digitOf({ key })).toBeUndefined();
  });
});

describe('isSwallowed', () => {
  it.each([
    ['ù'], ['á'], ['A'], ['1'], [''], ['Process'], ['Unidentified'], ['ơ', 'BracketLeft'], ['', 'Quote'], ['Process', 'Semicolon'],
  ])('notices %s in the place %s', (key, code = '') => {
    expect(isSwallowed(stroke(key, code))).toBe(true);
  });

  it.each([
    ['Backspace', 'Backspace'], ['Backspace'], ['Shift', 'ShiftLeft'], ['F5', 'F5'], ['AudioVolumeUp'], ['Escape', 'Escape'], [';', 'Semicolon'],
    ['r', 'KeyR'], ['ă', 'Digit1'], ['Process', 'KeyV'], ['Enter'], ['Process', 'Enter'], ['Process', 'Escape'],
  ])('leaves %s in the place %s', (key, code = '') => {
    expect(isSwallowed(stroke(key, code))).toBe(false);
  });

  it('leaves what belongs to the browser or to a word', () => {
    expect(isSwallowed(stroke('á', '', { ctrlKey: true }))).toBe(false);
    expect(isSwallowed(stroke('Process', '', { isComposing: true }))).toBe(false);
  });
});
