import { html, type TemplateResult } from 'lit';
import { t } from '../../client/words';

/** The way to where a dossier stands, beside that for whoever has come back. */
export const dossierWay = (look: () => void): TemplateResult => html`<button type="button" class="pass-way dossier-way" @click=${look}><strong>${t('lookup.kiosk.have')}</strong></button>`;
