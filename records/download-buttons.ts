import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../client/words';
import type { Grouping } from './downloads';
import type { Seen } from './seen';

/** The button by which a table is taken along as a file, for whoever may. */
export const tableButton = (by: Grouping, { own, download }: Seen): TemplateResult | typeof nothing => (own ? nothing
  : html`<span class="downloads"><button type="button" class="quiet" aria-label=${t('records.download.of', { table: t(`records.by.${by}`), form: t('records.download.csv') })}
    @click=${() => { download('csv', by); }}>${t('records.download.csv')}</button></span>`);

/** The button by which all of them are, a sheet each. */
export const workbookButton = ({ own, download }: Seen): TemplateResult | typeof nothing => (own ? nothing
  : html`<button type="button" class="quiet workbook" @click=${() => { download('xlsx', 'service'); }}>${t('records.download.xlsx')}</button>`);
