import { html, type TemplateResult } from 'lit';
import { inBoth } from '../../client/elements/bilingual';
import { callsOrStill } from './calls-or-still';
import type { Wall } from './wall';

/** So many stand beside each other, more in rows. */
const MOST = 4;

/** Several offices on one wall, each under its name, in the order of the address. */
export function offices(walls: Wall[]): TemplateResult {
  return html`<div class="offices of-${walls.length > MOST ? 'many' : walls.length}">${walls.map((wall) => html`
    <section class="office" aria-label=${wall.view.name.vi}>
      <h2 class="office-name">${inBoth(wall.view.name)}</h2>
      ${callsOrStill(wall, 'column')}
    </section>`)}</div>`;
}
