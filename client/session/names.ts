/** The plain letter that a word begins with, as it is typed without marks. */
export const initial = (word: string): string =>
  word.normalize('NFD').charAt(0).toLowerCase().replace('đ', 'd');

/** Tell whether a letter chooses a name: people are called by their last word, and listed by their first. */
export function isMeant(letter: string, name: string): boolean {
  const words = name.trim().split(/\s+/);
  return [words[words.length - 1], words[0]].some((word) => word !== undefined && initial(word) === letter);
}
