import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../client/words';
import type { Grouping } from './downloads';
import type { Seen } from './seen';

const FORMS = ['xlsx', 'csv'] as const;

/** The buttons by which a table is taken along as a file, for whoever may. */
export const downloadButtons = (by: Grouping, { own, download }: Seen): TemplateResult | typeof nothing => (own ? nothing
  : html`<span class="downloads">${FORMS.map((form) => html`<button type="button" class="quiet" aria-label=${t('records.download.of', { table: t(`records.by.${by}`), form: t(`records.download.${form}`) })}
    @click=${() => { download(form, by); }}>${t(`records.download.${form}`)}</button>`)}</span>`);
