/** Millimetres of paper: of all that stands there always, and of a line. */
const ALWAYS = 92;
const LINE = 5.4;

/** So many signs go on a line. */
const SIGNS = 32;

const lines = (words: string): number => Math.ceil(words.length / SIGNS);

/** How long the sheet is, so that the printer cuts behind the last line and not before. */
export const sheetLength = (said: string[]): number =>
  Math.ceil(ALWAYS + LINE * said.reduce((sum, words) => sum + lines(words), 0));
