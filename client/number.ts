/** A ticket's number of its parts: A and 12 are `A012`. */
export const numberOf = (letter: string, digits: string): string => letter + digits.replace(/^0+/, '').padStart(3, '0');
