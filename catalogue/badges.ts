import { html, nothing, type TemplateResult } from 'lit';
import { date } from '../client/format';
import type { KeptInShort } from '../client/wire';
import { t } from '../client/words';

/** How a procedure stands, in a word each: drafted, over, not checked for long. */
export function badges({ state, standing, checked, checked_on: day }: KeptInShort): TemplateResult {
  return html`${state === 'published' ? nothing : html`<span class="badge is-draft">${t(`catalogue.state.${state}`)}</span>`}
    ${standing === 'in-force' ? nothing : html`<span class="badge">${t(`catalogue.standing.${standing}`)}</span>`}
    ${standing === 'over' || checked === 'lately' ? nothing : html`<span class="badge is-stale">${checked === 'never' ? t('catalogue.checked.never') : t('catalogue.checked.long-ago', { day: date(day ?? '') })}</span>`}`;
}
