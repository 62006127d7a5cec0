// How close a mistyped word is to another: the twin of queue_server/search/likeness.py.

/** Shorter words are too many to be guessed at. */
export const LEAST = 3;
/** From so many letters on a word may have two mistakes. */
export const LONG = 8;

const SLIP = 0.8;
const WRONG = 0.65;
const TWO = 0.55;
const SHORT = 0.8;

const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** How many letters two words have in common at the beginning. */
function common(one: string, other: string): number {
  let at = 0;
  while (at < one.length && at < other.length && one.charAt(at) === other.charAt(at)) at += 1;
  return at;
}

/** How many at the end. */
function commonEnd(one: string, other: string): number {
  let at = 0;
  while (at < one.length && at < other.length && one.charAt(one.length - 1 - at) === other.charAt(other.length - 1 - at)) at += 1;
  return at;
}

/** Whether two keys touch. */
function beside(one: string, other: string): boolean {
  const row = ROWS.findIndex((keys) => keys.includes(one));
  const its = ROWS.findIndex((keys) => keys.includes(other));
  if (row < 0 || its < 0) return false;
  const across = (ROWS[row] ?? '').indexOf(one) - (ROWS[its] ?? '').indexOf(other);
  return row === its ? Math.abs(across) === 1 : Math.abs(row - its) === 1 && (across === 0 || across === its - row);
}

/** How many letters have to be left out, added, changed or swapped. */
function distance(one: string, other: string): number {
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const above = row;
    row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const changed = (above[j - 1] ?? 0) + (one.charAt(i - 1) === other.charAt(j - 1) ? 0 : 1);
      let least = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, changed);
      const swapped = i > 1 && j > 1 && one.charAt(i - 1) === other.charAt(j - 2) && one.charAt(i - 2) === other.charAt(j - 1);
      if (swapped) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    before = above;
  }
  return row[other.length] ?? 0;
}

/** How close two words are that are not the same: 0 when they are too far apart. */
export function likeness(typed: string, word: string): number {
  const least = Math.min(typed.length, word.length);
  const short = least <= LEAST ? SHORT : 1;
  const start = common(typed, word);
  const end = Math.min(commonEnd(typed, word), least - start);
  const one = typed.slice(start, typed.length - end);
  const other = word.slice(start, word.length - end);
  const areSwapped = one.length === 2 && one === other.charAt(1) + other.charAt(0);
  if (one.length + other.length === 1 || areSwapped) return SLIP * short;
  if (one.length === 1 && other.length === 1) {
    if (beside(one, other)) return SLIP * short;
    return WRONG * (start > 0 ? short : SHORT * short);
  }
  return least >= LONG && distance(one, other) === 2 ? TWO : 0;
}

const without = (word: string): string[] => Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));

/** A word and what is left of it without a letter, of a long one without two: alike words share one. */
export function shortened(word: string): Set<string> {
  const once = without(word);
  const twice = word.length < LONG ? [] : once.map(without).reduce((all, each) => all.concat(each), []);
  return new Set([word, ...once, ...twice]);
}
