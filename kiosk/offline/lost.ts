import { html, nothing, type TemplateResult } from 'lit';
import { dayShort } from '../../client/format';
import { t } from '../../client/words';
import type { Book, Lost } from './book';

/** For so long it is said: on the next day nobody asks any more. */
const SAID_MS = 8 * 3_600_000;

const numbers = (lost: Lost[], today: string): string => lost.map(({ number, day }) => (day === today ? number : `${number} (${dayShort(day)})`)).join(', ');

/** Numbers that the server did not take in: whoever holds one is told to see the staff, and staff that nobody calls it. */
export function lostNote(book: Book | undefined, today: string, now: number): TemplateResult | typeof nothing {
  const lost = book?.lost.filter(({ told }) => now - told < SAID_MS) ?? [];
  return lost.length === 0 ? nothing : html`<p class="late lost-note" role="status">${t('kiosk.alone.lost', { numbers: numbers(lost, today) })}</p>`;
}
