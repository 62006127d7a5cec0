import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../client/words';

/** What reads aloud. */
export interface Reader {
  reading: boolean;
  read: (sentences: string[]) => void;
  stop: () => void;
}

/** The button that reads a step aloud, or stops it; none where the machine has no voice for it. */
export const readButton = (reader: Reader | undefined, sentences: () => string[]): TemplateResult | typeof nothing => (reader
  ? html`<button type="button" class="answer read-aloud" aria-pressed=${reader.reading} @click=${() => { if (reader.reading) reader.stop(); else reader.read(sentences()); }}>${t(reader.reading ? 'kiosk.read-stop' : 'kiosk.read-aloud')}</button>`
  : nothing);
