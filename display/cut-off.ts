import { html, type TemplateResult } from 'lit';
import { inBoth } from '../client/elements/bilingual';
import { longDate, sameDay, timeOfDay } from '../client/format';
import type { DisplayView, Text } from '../client/wire';
import { both, tIn, type Language } from '../client/words';

/** Say when the last news came, with its day if that is not today. */
function then(since: number, now: number, zone: string): Required<Text> {
  const time = timeOfDay(since, zone);
  const say = (tongue: Language) => (sameDay(since, now, zone) ? time : `${time}, ${longDate(since, zone, tongue)}`);
  return { vi: say('vi'), en: say('en') };
}

/** What steps forward when no beat comes: since when nothing here is sure, and whom to listen to. */
export function cutOff(since: number, { view, now }: { view: DisplayView; now: number }): TemplateResult {
  const time = then(since, now, view.time_zone);
  const heading = { vi: tIn('vi', 'display.cut-off', { time: time.vi }), en: tIn('en', 'display.cut-off', { time: time.en }) };
  const isEmpty = Object.keys(view.calls).length === 0;
  return html`<div class="cut-off ${sameDay(since, now, view.time_zone) ? '' : 'since-before'}">
    <h2>${inBoth(heading)}</h2>
    <p>${inBoth(both(isEmpty ? 'display.cut-off-empty' : 'display.cut-off-old'))}</p>
  </div>`;
}

/** The sentence alone, on a wall that had nothing to show. */
export const cutOffEmpty = (since: number, moment: { view: DisplayView; now: number }): TemplateResult =>
  html`<section class="wall stale empty">${cutOff(since, moment)}</section>`;
