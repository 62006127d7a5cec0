import { html, type TemplateResult } from 'lit';
import { t } from '../client/words';
import type { Spoken } from './staff-words';

/** Words that may be another's: then they are marked as such, for readers of the screen and for eyes. */
export const spoken = ({ words, lang }: Spoken): TemplateResult =>
  (lang === undefined ? html`${words}` : html`<span lang=${lang}>${words}</span> <span class="verbatim">(${t('kiosk.verbatim')})</span>`);
