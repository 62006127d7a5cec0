import { html, type TemplateResult } from 'lit';
import { inBoth } from '../../client/elements/bilingual';
import { ticketNumber } from '../../client/elements/ticket-number';
import { timeOfDay } from '../../client/format';
import type { Call, Text } from '../../client/wire';
import { both, inEach, tIn } from '../../client/words';
import { headline, WIDE } from '../call-list';
import { isArriving, isCalled, isNew, newestFirst } from '../calls';
import { calledKey } from '../painted';
import { pauseOf } from '../pause';
import type { Layout, Wall } from './wall';

/** What a counter without anybody says to whoever stands before it. */
function standing({ view, now, setUp }: Wall): { what: Text; next: Text } {
  const state = view.counters[setUp.counter ?? '']?.state ?? 'closed';
  const pause = pauseOf(view, now);
  if (view.day_closed || pause === 'over') return { what: both(view.day_closed ? 'display.day-closed' : 'display.over'), next: both('display.over-next') };
  if (state === 'open') return { what: both('display.counter-next'), next: both('display.counter-next-how') };
  if (pause === 'recess' && view.recess) {
    return { what: both('display.recess'), next: both('display.goes-on-at', { time: timeOfDay(view.recess.until, view.time_zone) }) };
  }
  return { what: both(`display.counter-${state}`), next: both(`display.counter-${state}-how`) };
}

function call(each: Call, { view, now, since }: Wall): TemplateResult {
  const live = since === undefined;
  const { state } = view.counters[each.counter] ?? { state: 'open' };
  const classes = [
    'unit-call', each.status, live && isNew(each, now) ? 'new' : '', live && isArriving(each, now) ? 'arriving' : '',
    each.number.length > WIDE ? 'wide' : '',
  ];
  const foot = !live ? inBoth(inEach((tongue) => tIn(tongue, 'display.unit-cut-off', { time: timeOfDay(since, view.time_zone) })))
    : state === 'paused' ? inBoth(both('display.counter-pauses-then'))
      : isCalled(each) && each.priority ? inBoth(both('common.priority')) : '';
  return html`<div class=${classes.filter(Boolean).join(' ')} data-called=${isCalled(each) ? calledKey(view.office, each) : ''}>
    <p class="unit-headline">${inBoth(headline(each))}</p>
    ${ticketNumber(each.number)}
    <p class="unit-foot">${foot}</p>
  </div>`;
}

function still(wall: Wall): TemplateResult {
  const { what, next } = wall.since === undefined ? standing(wall) : { what: both('display.cut-off', { time: timeOfDay(wall.since, wall.view.time_zone) }), next: both('display.cut-off-empty') };
  return html`<div class="unit-still"><h3>${inBoth(what)}</h3><p>${inBoth(next)}</p></div>`;
}

/** A small screen over one counter: its name, the number that it calls or serves, or how it stands. */
export const counter: Layout = (wall) => {
  const id = wall.setUp.counter ?? '';
  const [current] = Object.values(wall.view.calls).sort(newestFirst);
  const name = wall.view.counters[id]?.name ?? { vi: id };
  return html`<section class="unit ${wall.since === undefined ? '' : 'stale'}">
    <h2 class="unit-name ${name.vi.length > 14 ? 'long' : ''}">${inBoth(name)}</h2>
    ${current ? call(current, wall) : still(wall)}
  </section>`;
};
