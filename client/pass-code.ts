/** How many digits a return pass's code has. */
export const PASS_DIGITS = 9;

/** The code of a return pass as it is read out and typed: three times three digits. */
export const passCode = (code: string): string => code.replace(/(\d{3})(?=\d)/g, '$1 ');

/** What is said of the code sign by sign. */
export const passCodeAloud = (code: string): string => Array.from(code).join(' ');
