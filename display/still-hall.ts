import { html, nothing, type TemplateResult } from 'lit';
import { inBoth } from '../client/elements/bilingual';
import { longDate, sameDay, timeOfDay } from '../client/format';
import type { DisplayView } from '../client/wire';
import { both } from '../client/words';
import { stillness, type Stillness } from './calls';
import { whatNext } from './what-next';

function opening(view: DisplayView, now: number): TemplateResult | typeof nothing {
  const { opens_at: at, time_zone: zone } = view;
  if (at === undefined || Date.parse(at) <= now) return nothing;
  const day = sameDay(at, now, zone)
    ? nothing
    : html`<p class="opens-on">${inBoth({ vi: longDate(at, zone, 'vi'), en: longDate(at, zone, 'en') })}</p>`;
  return html`<p class="opens">${inBoth(both('display.opens-at', { time: timeOfDay(at, zone) }))}</p>${day}`;
}

const isShut = (why: Stillness): boolean => why === 'day-closed' || why === 'not-open';

/** What the hall reads while nobody is called: why, and what happens next. */
export function stillHall(view: DisplayView, now: number): TemplateResult {
  const why = stillness(view);
  return html`<section class="still">
    <h2>${inBoth(both(`display.${why}`))}</h2>
    ${isShut(why) ? opening(view, now) : nothing}
    <p>${inBoth(both(`display.${whatNext(view, now)}`))}</p>
  </section>`;
}
