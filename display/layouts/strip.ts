import { html, type TemplateResult } from 'lit';
import { inBoth } from '../../client/elements/bilingual';
import { both } from '../../client/words';
import { stillness } from '../calls';
import { whatNext } from '../what-next';
import { callsOrStill } from './calls-or-still';
import type { Layout, Wall } from './wall';

/** A strip has room for two sentences. */
function still({ view, now }: Wall): TemplateResult {
  return html`<section class="still">
    <h2>${inBoth(both(`display.${stillness(view, now)}`))}</h2>
    <p>${inBoth(both(`display.${whatNext(view, now)}`))}</p>
  </section>`;
}

/** A strip over a row of counters: the newest call at its beginning, the others beside it. */
export const strip: Layout = (wall) => {
  const isEmpty = Object.keys(wall.view.calls).length === 0;
  return isEmpty && wall.since === undefined ? still(wall) : callsOrStill(wall, 'strip');
};
