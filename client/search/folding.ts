// What is typed as it is compared: the twin of queue_server/search/folding.py.

const WORD = /(?:[a-z0-9đ]|[\u0300-\u036f])+/g;
const MARK = /[\u0300-\u036f]/g;
const TONE = /\u0300|\u0301|\u0303|\u0309|\u0323/g;

/** kỳ or kì, quý or quí: both are written. */
const Y_ALONE = /^([bcdghklmnprstvx]+|qu)y$/;

/** A word: without marks, and with them, the tone last, so that hòa and hoà are one. */
export interface Word {
  readonly bare: string;
  readonly marked: string;
}

/** Whether whoever typed a word set any mark. */
export const hasMarks = (word: Word): boolean => /[^a-z0-9]/.test(word.marked);

/** A word without marks with i where people write y as well. */
export const withoutY = (bare: string): string => (Y_ALONE.test(bare) ? `${bare.slice(0, -1)}i` : bare);

function wordOf(found: string): Word {
  const bare = withoutY(found.replace(MARK, '').replace(/đ/g, 'd'));
  return { bare, marked: found.replace(TONE, '') + (found.match(TONE) ?? []).join('') };
}

/** The words of a text. */
export function words(text: string): Word[] {
  const plain = text.toLowerCase().normalize('NFKD').replace(/ð/g, 'đ');
  return (plain.match(WORD) ?? []).map(wordOf).filter(({ bare }) => bare !== '');
}

/** A text's words, and they folded: what is the same is compared once. */
export interface Phrase {
  readonly words: readonly Word[];
  readonly bare: readonly string[];
  readonly text: string;
}

export function phrase(text: string): Phrase {
  const found = words(text);
  const bare = found.map((word) => word.bare);
  return { words: found, bare, text: bare.join(' ') };
}

/** A text as it is compared; what is folded stays as it is. */
export const fold = (text: string): string => words(text).map(({ bare }) => bare).join(' ');
