import { html, nothing, type TemplateResult } from 'lit';
import { count } from '../client/format';
import type { Problem } from '../client/session/problem';
import { errorWords, problemWords, t } from '../client/words';
import type { Asking, Standing } from './asking';

function wordsOf(standing: Standing, problem: Problem | undefined): string {
  switch (standing) {
    case 'asking':
      return t('planning.asking');
    case 'making':
      return t(problem?.code === 'records-being-made' ? 'planning.making' : 'planning.asking');
    case 'away':
      return errorWords(problem?.code ?? 'unreachable');
    default:
      return '';
  }
}

/** How far it has come, where that is known, in per cent. */
const doneOf = (problem: Problem | undefined): number | undefined => (typeof problem?.fields.done === 'number' ? problem.fields.done : undefined);

function progress(words: string, done: number | undefined): TemplateResult {
  return done === undefined ? html`<progress aria-label=${words}></progress>` : html`<progress aria-label=${words} max="100" .value=${done}></progress>`;
}

/** That something is worked out, that records are being made, or that no answer comes; empty where it is answered. */
export function standing<Q, A>({ standing: stands, problem }: Asking<Q, A>): TemplateResult {
  if (stands === 'refused' && problem) return html`<div role="alert"><p class="fault">${problemWords(problem)}</p></div>`;
  const words = wordsOf(stands, problem);
  return html`<div class="coming" role="status">${words === '' ? nothing : html`<p>${words}</p>${stands === 'away' ? html`<p class="hint">${t('planning.trying')}</p>` : progress(words, doneOf(problem))}`}</div>`;
}

/** That all of this is simulated, out of which days, and how far off it may be. */
export const simulated = (...sentences: string[]): TemplateResult =>
  html`<p class="hint honest"><b class="simulated">${t('planning.simulated')}</b> ${sentences.join(' ')}</p>`;

/** Out of how many days of how many weeks. */
export const outOf = ({ days, weeks }: { days: number; weeks: number }): string => t('planning.days', { days: count(days), weeks: count(weeks) });
