/**
 * The letters that Telex and VNI put marks on, with d for đ and w for ư.
 *
 * On Windows UniKey does so though no field has the focus: the key that makes the mark reaches the page as a Backspace
 * and a stroke without a code. So none of these letters stands on a button; then a mark's key has nothing to change.
 */
const MARKED = /^[adeiouyw]$/;

/** Whether an input method leaves this key, and the one after it, as they were pressed. */
export const isSafe = (key: string): boolean => !MARKED.test(key);

/** Every key that has a button of its own, with the name of what it does. */
export const KEYS = [
  ['r', 'recall'], ['v', 'no-show'], ['t', 'return'], ['p', 'park'], ['c', 'transfer'], ['f', 'finish'], ['z', 'pass'], ['j', 'dossier'], ['h', 'undo'],
  ['/', 'find'], ['g', 'by-hand'], ['k', 'priority'], ['l', 'back'], ['m', 'call-back'], ['n', 'pause'], ['s', 'services'],
  ['q', 'close'], ['b', 'take-over'], ['x', 'ask-help'], ['+', 'results'], ['?', 'help'],
] as const;

/** The digits in the order in which a keyboard has them. */
export const DIGITS = Array.from('1234567890');

/** Consonants that neither take marks nor make them. */
const CONSONANTS = Array.from('bcghklmnpqtv');

/** The digit on the choice or the outcome at this position, while there are some. */
export const digit = (position: number): string | undefined => DIGITS[position];

/** The consonant on the choice at this position, beside choices that have the digits. */
export const consonant = (position: number): string | undefined => CONSONANTS[position];

/** The key on the choice at this position: a digit, then a consonant that nothing else in its dialog bears. */
export const choiceKey = (position: number, taken: readonly string[] = []): string | undefined =>
  [...DIGITS, ...CONSONANTS.filter((key) => !taken.includes(key))][position];
