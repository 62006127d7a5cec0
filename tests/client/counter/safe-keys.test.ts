import { describe, expect, it } from 'vitest';
import { choiceKey, consonant, digit, isSafe, KEYS } from '../../../counter/safe-keys';

const upTo = (key: (position: number) => string | undefined): string[] =>
  Array.from({ length: 40 }, (_, at) => key(at)).filter((one) => one !== undefined);

describe('isSafe', () => {
  it('refuses what Telex and VNI put marks on, and w, which is ư by itself', () => {
    expect(Array.from('abcdefghijklmnopqrstuvwxyz').filter((key) => !isSafe(key)).join('')).toBe('adeiouwy');
  });

  it('holds for every command', () => {
    expect(KEYS.map(([key]) => key).filter((key) => !isSafe(key))).toEqual([]);
  });

  it('holds for every choice', () => {
    expect([digit, consonant, choiceKey].flatMap(upTo).filter((key) => !isSafe(key))).toEqual([]);
  });
});

describe('choiceKey', () => {
  it('gives digits as a keyboard has them, then consonants that make no marks', () => {
    expect(upTo(choiceKey).join('')).toBe('1234567890bcghklmnpqtv');
    expect(upTo(choiceKey).filter((key) => 'fjrsxzw'.includes(key))).toEqual([]);
  });

  it('gives no key twice', () => {
    expect(new Set(upTo(choiceKey)).size).toBe(upTo(choiceKey).length);
    expect(choiceKey(10, ['b', 'c'])).toBe('g');
  });
});

it('has one command a key', () => {
  expect(new Set(KEYS.map(([key]) => key)).size).toBe(KEYS.length);
});
