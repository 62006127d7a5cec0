import { html, nothing, type TemplateResult } from 'lit';
import type { CounterView } from '../client/wire';
import { noticed } from './noticed';

/** What a clerk has to know beside her work, above it. */
export function notices(view: CounterView): TemplateResult | typeof nothing {
  const all = noticed(view);
  return all.length === 0 ? nothing : html`<p class="late">${all.join(' ')}</p>`;
}
