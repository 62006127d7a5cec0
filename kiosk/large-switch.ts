import { html, type TemplateResult } from 'lit';
import { t } from '../client/words';

/** The switch for who cannot read small print: a picture of what it does, which they can read, and its name. */
export const largeSwitch = (large: boolean, press: () => void): TemplateResult =>
  html`<button type="button" class="quiet larger" aria-pressed=${large} @click=${press}><span class="larger-picture" aria-hidden="true"><span>A</span><span>A</span></span>${t('kiosk.larger')}</button>`;
