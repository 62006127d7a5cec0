/** What was typed into a form, by the names of its fields. */
export function typedIn(form: HTMLFormElement): Partial<Record<string, string>> {
  return Object.fromEntries(Array.from(new FormData(form), ([name, value]) => [name, typeof value === 'string' ? value.trim() : ''] as const));
}
