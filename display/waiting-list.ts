import { html, type TemplateResult } from 'lit';
import { inBoth } from '../client/elements/bilingual';
import { figures } from '../client/elements/ticket-number';
import { count } from '../client/format';
import { inOrder } from '../client/view';
import type { DisplayView } from '../client/wire';
import { both } from '../client/words';

/** With fewer services the rows are as tall as with so many. */
const FEWEST = 9;

/** How many wait for each service, and which services do not take visitors now. */
export function waitingList(view: DisplayView): TemplateResult {
  const services = inOrder(view.services);
  const rows = services.map(([id, { letter, name, state, retired }]) => html`<li>
    <span class="letter">${letter}</span>
    <p class="service" lang="vi">${name.vi}</p>
    ${state === 'open' || !view.open
      ? html`<p class="beside" lang="en">${name.en}</p>`
      : html`<p class="state">${inBoth(both(`common.service-state.${retired ? 'retired' : state}`))}</p>`}
    <span class="count">${figures(count(view.waiting[id] ?? 0, 'vi'))}</span>
  </li>`);
  return html`<section class="waiting" style="--services: ${Math.max(FEWEST, services.length)}">
    <h2>${inBoth(both('display.waiting'))}</h2>
    <ul>${rows}</ul>
  </section>`;
}
