/** What stands in a field of digits: the digits, and what else a keyboard put there. */
export interface Typed {
  digits: string;
  /** Whether a letter came in: an input method made it of a digit, which is lost. */
  eaten: boolean;
  /** Whether a space came in: an input method begins a new word there. */
  anew: boolean;
}

/** Read a field of digits; full-width ones count. */
export function typedIn(field: string): Typed {
  const plain = field.normalize('NFKC');
  return { digits: plain.replace(/\D/g, ''), eaten: /[^\d\s]/.test(plain), anew: /\s/.test(plain) };
}

/** A ticket's number of its parts: A and 12 are `A012`. */
export const numberOf = (letter: string, digits: string): string => letter + digits.replace(/^0+/, '').padStart(3, '0');
