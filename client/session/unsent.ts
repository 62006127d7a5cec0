const FIELDS = 'textarea, input:not([type]), input[type=text]';

/** What somebody has typed on this page and not sent yet, as far as it can be seen. */
export function unsent(): string[] {
  const fields = Array.from(document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(FIELDS));
  return fields.filter((field) => field.getClientRects().length > 0).map(({ value }) => value.trim()).filter((words) => words !== '');
}
