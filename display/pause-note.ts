import { html, type TemplateResult } from 'lit';
import { inBoth } from '../client/elements/bilingual';
import { longDate, sameDay, timeOfDay } from '../client/format';
import type { DisplayView, Text } from '../client/wire';
import { both } from '../client/words';
import type { Pause } from './pause';

/** Say when the office opens again, and on which day if that is not today. */
export function opening(view: DisplayView, now: number): { time: Text; day?: Text } | undefined {
  const { opens_at: at, time_zone: zone } = view;
  if (at === undefined || Date.parse(at) <= now) return undefined;
  const time = both('display.opens-at', { time: timeOfDay(at, zone) });
  return sameDay(at, now, zone) ? { time } : { time, day: { vi: longDate(at, zone, 'vi'), en: longDate(at, zone, 'en') } };
}

function lines(view: DisplayView, pause: Pause, now: number): Text[] {
  const { recess, time_zone: zone } = view;
  if (pause === 'over' || !recess) {
    const again = opening(view, now);
    return [again?.time, again?.day].filter((each) => each !== undefined);
  }
  return [both('display.goes-on-at', { time: timeOfDay(recess.until, zone) })];
}

function heading({ recess, time_zone: zone }: DisplayView, pause: Pause): Text {
  if (pause === 'recess-soon' && recess) return both('display.recess-soon', { time: timeOfDay(recess.from, zone) });
  return both(pause === 'over' ? 'display.over' : 'display.recess');
}

/** What the hours mean for whoever sits here while numbers are still on the wall. */
export const pauseNote = (view: DisplayView, pause: Pause, now: number): TemplateResult =>
  html`<div class="pause ${pause}">
    <h2>${inBoth(heading(view, pause))}</h2>
    ${lines(view, pause, now).map((line) => html`<p>${inBoth(line)}</p>`)}
  </div>`;
