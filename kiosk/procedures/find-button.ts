import { html, svg, type TemplateResult } from 'lit';
import { t } from '../../client/words';

const glass = svg`<circle cx="10" cy="10" r="6.5"></circle><path d="M15 15l7 7"></path>`;

/** The way to the search: looks like a field, and is one touch. */
export const findButton = (find: () => void): TemplateResult => html`<button type="button" class="find-way" @click=${find}>
  <span class="find-body"><svg class="find-glass" viewBox="0 0 24 24" aria-hidden="true">${glass}</svg><span><strong>${t('kiosk.find')}</strong> <span class="find-how">${t('kiosk.find-how')}</span></span></span>
</button>`;
