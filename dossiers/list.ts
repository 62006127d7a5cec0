import { html, nothing, type TemplateResult } from 'lit';
import { date } from '../client/format';
import type { Dossier, Dossiers } from '../client/wire';
import { t } from '../client/words';
import { dueWords, procedureWords, receiverWords, statusWords } from './said';

function row(each: Dossier, found: Dossiers, timeZone: string, open: (code: string) => void): TemplateResult {
  const isLate = each.on_time === false ? 'late' : '';
  return html`<tr class=${isLate}>
    <th scope="row"><button type="button" class="quiet code" data-code=${each.code} @click=${() => { open(each.code); }}>${each.code}</button></th>
    <td data-head=${t('dossiers.register.columns.procedure-name')}>${procedureWords(found, each.procedure)}</td>
    <td data-head=${t('dossiers.register.columns.received')}>${date(each.day)}${each.number === undefined ? nothing : html` <span class="hint">${each.number}</span>`}</td>
    <td data-head=${t('dossiers.register.columns.due')}><b>${dueWords(each, timeZone)}</b>
      ${each.would_be_due === undefined ? nothing : html`<span class="hint">${t('dossiers.would-be', { day: date(each.would_be_due) })}</span>`}</td>
    <td data-head=${t('dossiers.register.columns.status')}>${statusWords(each)}</td>
    <td data-head=${t('dossiers.by')}>${receiverWords(each)}</td></tr>`;
}

/** The dossiers of a list, what is due first at its head. */
export function list(found: Dossiers, timeZone: string, open: (code: string) => void): TemplateResult {
  const { results, total } = found;
  if (total === 0) return html`<p class="empty">${t('dossiers.empty')}</p>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('dossiers.table')}><table class="dossier-list">
      <thead><tr>
        <th scope="col">${t('dossiers.register.columns.code')}</th><th scope="col">${t('dossiers.register.columns.procedure-name')}</th>
        <th scope="col">${t('dossiers.register.columns.received')}</th><th scope="col">${t('dossiers.register.columns.due')}</th>
        <th scope="col">${t('dossiers.register.columns.status')}</th><th scope="col">${t('dossiers.by')}</th></tr></thead>
      <tbody>${results.map((each) => row(each, found, timeZone, open))}</tbody></table></div>
    ${total > results.length ? html`<p class="hint">${t('dossiers.more', { shown: results.length, total })}</p>` : nothing}`;
}
