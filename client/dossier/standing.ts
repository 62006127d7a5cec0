import { html, nothing, svg, type TemplateResult } from 'lit';
import { date, timeOfDay } from '../format';
import type { DossierStanding } from '../wire';
import { t, type Key } from '../words';
import { dayInWords } from './day';
import { stepsOf, type Progress } from './steps';

/** What whoever asks is to do now. */
export const whatToDo = ({ state, late, missing = 0 }: DossierStanding): string =>
  (state === 'under-way' && late ? t('lookup.do.late') : t(`lookup.do.${state}`, { n: missing }));

const tick = svg`<path d="M6 12.5l4 4 8-9"></path>`;
const dot = svg`<circle class="dot" cx="12" cy="12" r="4.5"></circle>`;

const mark = (progress: Progress): TemplateResult => html`<svg class="step-mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
  <circle class="ring" cx="12" cy="12" r="10.5"></circle>${progress === 'done' ? tick : progress === 'now' ? dot : nothing}</svg>`;

const steps = (standing: DossierStanding): TemplateResult => html`<ol class="steps" aria-label=${t('lookup.steps')}>
  ${stepsOf(standing).map(([name, progress]) => html`<li class="step ${progress}" aria-current=${progress === 'now' ? 'step' : nothing}>
    ${mark(progress)}<span>${t(`lookup.step.${name}` as Key)}${progress === 'to-come' ? nothing : html`<span class="visually-hidden"> (${t(`lookup.${progress}`)})</span>`}</span></li>`)}</ol>`;

/** The promised day, and what is to be known of it. */
function due(standing: DossierStanding, timeZone: string): TemplateResult | typeof nothing {
  if (standing.state !== 'under-way') return nothing;
  if (standing.due === undefined) return html`<p>${t('lookup.due-untold')}</p>`;
  return html`<div class="due${standing.late ? ' is-late' : ''}"><p>${t('lookup.due')}</p>
    <p class="due-day">${dayInWords(standing.due)}${standing.due_at === undefined ? nothing : html`<span class="due-at">, ${t('lookup.due-at', { time: timeOfDay(standing.due_at, timeZone) })}</span>`}</p>
    ${standing.late ? html`<p class="due-late">${t('lookup.late')}</p>` : nothing}
    ${standing.original_due === undefined ? nothing : html`<p class="due-note">${t('lookup.put-off', { day: date(standing.original_due) })}</p>`}
    ${standing.provisional ? html`<p class="due-note">${t('lookup.provisional')}</p>` : nothing}</div>`;
}

/** Where a dossier stands, in words and in steps, until when its result is promised, and what is to be done. */
export const standingShown = (standing: DossierStanding, timeZone: string): TemplateResult => html`
  <p class="which"><span>${t('lookup.dossier')}</span> <strong class="which-code">${standing.code}</strong> <span class="which-day">${t('lookup.received-on', { day: date(standing.received_on) })}</span></p>
  <h2 tabindex="-1">${t(`lookup.state.${standing.state}`)}</h2>
  ${steps(standing)}
  ${due(standing, timeZone)}
  <p class="to-do">${whatToDo(standing)}</p>`;
