/** A code as it is written, at the end of what was scanned: of a code for phones, that is an address. */
const WRITTEN = /(?:^|[/#])([A-Z\d][A-Z\d.]{0,39}-\d{6}-\d{4,6})$/i;

/** The digits of a day and a serial: as few as a code has behind its agency, and as many. */
export const FEWEST = 10, MOST = 12;

/** The code in what was scanned, be it alone or in an address; nothing where there is none. */
export const codeIn = (scanned: string): string | undefined => WRITTEN.exec(scanned)?.[1];

/** The digits of what was typed behind the agency, as many as a code can have. */
export const digitsIn = (typed: string): string => typed.replace(/\D/g, '').slice(0, MOST);

/** Such digits as they stand on paper: the day, a dash, the serial. */
export const asWritten = (digits: string): string => digits.replace(/^(\d{6})(?=\d)/, '$1-');

/** What of a typed code can be in an address; the server reads it as it was meant. */
export const askable = (typed: string): string => typed.normalize('NFKC').replace(/[^\w.\u2010-\u2015-]/g, '');

/** Whether as much was typed as any code has at least. */
export const isWhole = (typed: string): boolean => typed.replace(/\D/g, '').length >= FEWEST;
