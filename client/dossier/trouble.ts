import { html, type TemplateResult } from 'lit';
import type { Problem } from '../session/problem';
import { errorWords, t, waitWords } from '../words';

/** What is said of a problem: what is so, and what to do. */
function saidOf({ code, status, fields: { retry_after: wait } }: Problem): [string, string] {
  if (code === 'unknown-dossier') return [t('lookup.unknown'), t('lookup.unknown-do')];
  if (status === 429) return [t('lookup.too-many'), t('lookup.too-many-do', { wait: waitWords(typeof wait === 'number' ? wait : 60) })];
  if (status === 0) return [t('lookup.offline'), t('lookup.offline-do')];
  return [t('lookup.failed'), errorWords(code)];
}

/** Why nothing was found, and what to do. */
export function trouble(problem: Problem): TemplateResult {
  const [heading, advice] = saidOf(problem);
  return html`<h2 tabindex="-1">${heading}</h2><p>${advice}</p>`;
}
