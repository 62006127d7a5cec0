import { html, nothing, type TemplateResult } from 'lit';
import { inBoth } from '../client/elements/bilingual';
import { timeOfDay } from '../client/format';
import type { DisplayView } from '../client/wire';
import { both } from '../client/words';
import { stillness, type Stillness } from './calls';
import { opening } from './pause-note';
import { whatNext } from './what-next';

function opens(view: DisplayView, now: number): TemplateResult | typeof nothing {
  const again = opening(view, now);
  if (!again) return nothing;
  return html`<p class="opens">${inBoth(again.time)}</p>${again.day ? html`<p class="opens-on">${inBoth(again.day)}</p>` : nothing}`;
}

function goesOn({ recess, time_zone: zone }: DisplayView): TemplateResult | typeof nothing {
  return recess ? html`<p class="opens">${inBoth(both('display.goes-on-at', { time: timeOfDay(recess.until, zone) }))}</p>` : nothing;
}

const isShut = (why: Stillness): boolean => why === 'day-closed' || why === 'not-open' || why === 'over';

/** What the hall reads while nobody is called: why, and what happens next. */
export function stillHall(view: DisplayView, now: number): TemplateResult {
  const why = stillness(view, now);
  return html`<section class="still">
    <h2>${inBoth(both(`display.${why}`))}</h2>
    ${why === 'recess' ? goesOn(view) : nothing}
    ${isShut(why) ? opens(view, now) : nothing}
    <p>${inBoth(both(`display.${whatNext(view, now)}`))}</p>
  </section>`;
}
