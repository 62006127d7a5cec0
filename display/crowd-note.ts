import { html, nothing, type TemplateResult } from 'lit';
import { inBoth } from '../client/elements/bilingual';
import { both } from '../client/words';
import type { Wall } from './layouts/wall';
import { isCrowded } from './setup';

/** That more wait than can sit, and that nobody has to stand here for it; nothing where all can sit. */
export function crowdNote({ view, since, setUp }: Wall): TemplateResult | typeof nothing {
  if (since !== undefined || !isCrowded(view, setUp)) return nothing;
  return html`<p class="crowd">${inBoth(both('display.crowded'))}</p>`;
}
