import { html, type TemplateResult } from 'lit';
import { t } from '../../client/words';

/** The way for whoever has come back with a pass, under the tiles. */
export const passWay = (show: () => void): TemplateResult => html`<button type="button" class="pass-way" @click=${show}>
  <strong>${t('kiosk.pass.have')}</strong> <span class="pass-how">${t('kiosk.pass.have-how')}</span></button>`;
