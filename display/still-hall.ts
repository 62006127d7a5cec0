import { html, nothing, type TemplateResult } from 'lit';
import { inBoth } from '../client/elements/bilingual';
import { longDate, sameDay, timeOfDay } from '../client/format';
import type { DisplayView, Text } from '../client/wire';
import { both, tIn } from '../client/words';
import { stillness, type Stillness } from './calls';

function opening(view: DisplayView, now: number): Text | undefined {
  const { opens_at: at, time_zone: zone } = view;
  if (at === undefined || Date.parse(at) <= now) return undefined;
  const time = timeOfDay(at, zone);
  if (sameDay(at, now, zone)) return both('display.opens-at', { time });
  const on = (tongue: 'vi' | 'en') => tIn(tongue, 'display.opens-on', { time, day: longDate(at, zone, tongue) });
  return { vi: on('vi'), en: on('en') };
}

const isShut = (why: Stillness): boolean => why === 'day-closed' || why === 'not-open';

/** What the hall reads while nobody is called: why, and what happens next. */
export function stillHall(view: DisplayView, now: number): TemplateResult {
  const why = stillness(view);
  const opens = isShut(why) ? opening(view, now) : undefined;
  return html`<section class="still">
    <h2>${inBoth(both(`display.${why}`))}</h2>
    ${opens === undefined ? nothing : html`<p class="opens">${inBoth(opens)}</p>`}
    <p>${inBoth(both(`display.${why}-next`))}</p>
  </section>`;
}
