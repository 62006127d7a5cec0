import { html, nothing, type TemplateResult } from 'lit';
import { dayShort } from '../../client/format';
import { t } from '../../client/words';
import type { Book, Lost } from './book';

const numbers = (lost: Lost[]): string => lost.map(({ number, day, told }) => (day === told ? number : `${number} (${dayShort(day)})`)).join(', ');

/** Numbers that the server did not take in: whoever holds one is told to see the staff, and staff that nobody calls it. */
export function lostNote(book: Book | undefined, day: string): TemplateResult | typeof nothing {
  const lost = book?.lost.filter(({ told }) => told === day) ?? [];
  return lost.length === 0 ? nothing : html`<p class="late lost-note" role="status">${t('kiosk.alone.lost', { numbers: numbers(lost) })}</p>`;
}
