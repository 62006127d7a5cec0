/** How many digits the code has by which a visit is answered for. */
export const CODE_DIGITS = 12;

/** A code of citizens as it is read out and typed: in fours. */
export const inFours = (code: string): string => code.replace(/(\d{4})(?=\d)/g, '$1 ');
