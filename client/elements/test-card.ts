import { html, nothing, type TemplateResult } from 'lit';
import type { OwnDevice } from '../screen/own-device';
import { both } from '../words';
import { inBoth } from './bilingual';

/** What a device shows while it is tested: which one it is, and that nobody is called. */
export function testCard({ card, given }: Pick<OwnDevice, 'card' | 'given'>): TemplateResult | typeof nothing {
  if (!card || !given) return nothing;
  return html`<section class="test-card" role="status">
    <h2>${inBoth(both('common.test.heading'))}</h2>
    <p class="test-name">${given.name}</p>
    <p>${inBoth(both('common.test.nobody-called'))}</p>
  </section>`;
}
