/** Read a ticket's number as people type it: `a12`, `A 012` and `A0012` are `A012`. */
export function numberTyped(typed: string): string | undefined {
  const parts = /^([A-ZĐ])0*(\d{1,5})$/.exec(typed.replace(/[\s.-]/g, '').toUpperCase());
  const [, letter, digits] = parts ?? [];
  return letter && digits ? letter + digits.padStart(3, '0') : undefined;
}
