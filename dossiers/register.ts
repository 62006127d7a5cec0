import { html, nothing, type TemplateResult } from 'lit';
import { date } from '../client/format';
import type { Dossier, Dossiers } from '../client/wire';
import { t } from '../client/words';
import type { Days } from './desk';
import { dueWords, procedureWords, statusWords } from './said';

const day = (said: string | undefined): string => (said === undefined ? '' : date(said));

function row(each: Dossier, at: number, found: Dossiers, timeZone: string): TemplateResult {
  const head = (name: 'line' | 'procedure-name' | 'received' | 'due' | 'ended' | 'handed-over' | 'status') => t(`dossiers.register.columns.${name}`);
  return html`<tr><td data-head=${head('line')}>${at + 1}</td><th scope="row">${each.code}</th><td data-head=${head('procedure-name')}>${procedureWords(found, each.procedure)}</td><td data-head=${head('received')}>${date(each.day)}</td>
    <td data-head=${head('due')}>${dueWords(each, timeZone)}${each.original_due === undefined ? nothing : html`<br><small>${date(each.original_due)}</small>`}</td>
    <td data-head=${head('ended')}>${day(each.ended_on)}</td><td data-head=${head('handed-over')}>${day(each.handed_over_on)}</td><td data-head=${head('status')}>${statusWords(each)}</td></tr>`;
}

/** The register of some days (form 07) as it is printed, and what takes it away as a workbook. */
export function register(
  found: Dossiers, days: Days, timeZone: string, set: (days: Days) => void, takeAway: () => void,
): TemplateResult {
  const { columns } = { columns: ['line', 'code', 'procedure-name', 'received', 'due', 'ended', 'handed-over', 'status'] as const };
  const pick = (name: keyof Days) => html`<label class="field"><span>${t(`dossiers.${name}`)}</span>
    <input type="date" name=${name} required .value=${days[name]} @change=${({ target }: Event) => { const { value } = target as HTMLInputElement; if (value !== '') set({ ...days, [name]: value }); }}></label>`;
  return html`<section class="register">
    <div class="days no-paper">${pick('from')}${pick('to')}
      <button type="button" class="primary print" @click=${() => { print(); }}>${t('dossiers.print')}</button>
      <button type="button" class="quiet take-away" @click=${takeAway}>${t('dossiers.take-away')}</button></div>
    <h2>${t('dossiers.register.sheet')} · ${date(days.from)} – ${date(days.to)}</h2>
    <div class="scroll" tabindex="0" role="region" aria-label=${t('dossiers.register.sheet')}><table>
      <thead><tr>${columns.map((each) => html`<th scope="col">${t(`dossiers.register.columns.${each}`)}</th>`)}</tr></thead>
      <tbody>${found.results.slice().reverse().map((each, at) => row(each, at, found, timeZone))}</tbody></table></div></section>`;
}
