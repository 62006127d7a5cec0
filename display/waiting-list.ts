import { html, nothing, type TemplateResult } from 'lit';
import { inBoth } from '../client/elements/bilingual';
import { figures } from '../client/elements/ticket-number';
import { count, timeOfDay } from '../client/format';
import { inOrder } from '../client/view';
import type { DisplayView } from '../client/wire';
import { both } from '../client/words';
import type { Moment } from './call-list';
import { stillness, type Stillness } from './calls';
import { pauseOf, type Pause } from './pause';
import { pauseNote } from './pause-note';

/** With fewer services the rows are as tall as with so many. */
const FEWEST = 9;

/** What the whole wall says of the hours while no number is on it. */
const SAID_BY_THE_WALL: Stillness[] = ['recess', 'over', 'day-closed'];

/** The hours as they are said beside the counts: not where the whole wall says them. */
function pauseBeside(view: DisplayView, now: number): Pause | undefined {
  const isEmpty = Object.keys(view.calls).length === 0;
  return isEmpty && SAID_BY_THE_WALL.includes(stillness(view, now)) ? undefined : pauseOf(view, now);
}

/** How many wait for each service, and which services do not take visitors now; `note` is said where no hours are. */
export function waitingList({ view, now, since }: Moment, note: TemplateResult | typeof nothing = nothing): TemplateResult {
  const services = inOrder(view.services);
  const rows = services.map(([id, { letter, name, state, retired }]) => html`<li>
    <span class="letter">${letter}</span>
    <p class="service" lang="vi">${name.vi}</p>
    ${state === 'open' || !view.open
      ? html`<p class="beside" lang="en">${name.en}</p>`
      : html`<p class="state">${inBoth(both(`common.service-state.${retired ? 'retired' : state}`))}</p>`}
    <span class="count">${figures(count(view.waiting[id] ?? 0, 'vi'))}</span>
  </li>`);
  const heading = since === undefined ? both('display.waiting') : both('display.waiting-then', { time: timeOfDay(since, view.time_zone) });
  const pause = since === undefined ? pauseBeside(view, now) : undefined;
  const beside = pause ? pauseNote(view, pause, now) : note;
  const classes = ['waiting', pause ? `beside-pause is-${pause}` : '', !pause && note !== nothing ? 'beside-crowd' : '', since === undefined ? '' : 'stale'];
  return html`<section class=${classes.filter(Boolean).join(' ')} style="--services: ${Math.max(FEWEST, services.length)}">
    ${beside}
    <h2>${inBoth(heading)}</h2>
    <ul>${rows}</ul>
  </section>`;
}
