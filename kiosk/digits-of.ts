/** The digits of what was typed, as many as a code has. */
export const digitsOf = (typed: string, digits: number): string => typed.replace(/\D/g, '').slice(0, digits);
