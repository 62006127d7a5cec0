import { html, nothing, type TemplateResult } from 'lit';
import { timeOfDay } from '../client/format';
import type { Helped, ManagerView } from '../client/wire';
import { t, text } from '../client/words';
import { told, type Remedy, type Told } from './alarms';
import type { Ask, Do } from './acts';
import { sinceMinutes } from './since';

/** How many lines there are, be it who asks, what alarms, or that there are more alarms, which are one press away. */
const LINES = 3;

/** What a manager is to look at: who asks for help, and the alarms that nobody has seen to yet. */
export interface Attention {
  asking: [string, Helped][];
  answered: [string, Helped][];
  alarms: Told[];
  seen: Told[];
}

/** Whether that takes so much room that on a low screen other things have to do with less. */
export const isCrowded = ({ asking: asks, alarms }: Attention): boolean => asks.length + alarms.length > 1;

/** Find what is to be looked at. */
export function attention(view: ManagerView, now: number): Attention {
  const helps = Object.entries(view.helps ?? {}).sort(([, a], [, b]) => Date.parse(a.asked_at) - Date.parse(b.asked_at));
  const all = told(view, now);
  return {
    asking: helps.filter(([, { answered_at: at }]) => at === undefined),
    answered: helps.filter(([, { answered_at: at }]) => at !== undefined),
    alarms: all.filter(({ seen }) => !seen),
    seen: all.filter(({ seen }) => seen),
  };
}

/** How many alarms are shown beside those who ask; the worst always is. */
function shown({ asking: asks, alarms }: Attention): number {
  const room = LINES - asks.length;
  return Math.max(1, alarms.length > room ? room - 1 : room);
}

const nameOf = (view: ManagerView, id: string): string => {
  const counter = view.counters[id];
  return counter ? text(counter.name) : id;
};

function asking(id: string, { asked_at: at, asked_by: clerk }: Helped, view: ManagerView, now: number, act: Do): TemplateResult {
  const counter = nameOf(view, id);
  const about = { counter, time: sinceMinutes(at, now), clerk: clerk ?? '' };
  return html`<li class="asks"><h2>${t(clerk === undefined ? 'manager.helps.asked' : 'manager.helps.asked-by', about)}</h2>
    <span class="do"><button type="button" class="primary" aria-label=${t('manager.helps.answer-what', { counter })} @click=${() => { act({ kind: 'answer-help', counter: id }); }}>${t('manager.helps.answer')}</button></span></li>`;
}

function remedyButton(remedy: Remedy, ask: Ask): TemplateResult {
  if (remedy.to !== 'counter') return html`<button type="button" class="quiet" @click=${() => { ask({ about: remedy.to }); }}>${t(remedy.to === 'by-hand' ? 'manager.see-all' : 'manager.estimates.details')}</button>`;
  return html`<button type="button" class="quiet" @click=${() => { ask({ about: 'counter', id: remedy.id }); }}>${remedy.words}</button>`;
}

function alarm({ ids, about, fact, advice, remedy, since }: Told, isWorst: boolean, { time_zone: zone }: ManagerView, ask: Ask, act: Do): TemplateResult {
  return html`<li class="alarm ${isWorst ? 'worst' : ''}"><div><h2><span aria-hidden="true">▲</span> ${about}</h2><p class="fact">${fact}</p></div>
    <p class="advice">${advice ?? ''} <span class="hint">${t('manager.alarms.since', { time: timeOfDay(since, zone) })}</span></p>
    <span class="do">${remedy ? remedyButton(remedy, ask) : nothing}
      <button type="button" aria-label=${t('manager.alarms.acknowledge-what', { what: about })} @click=${() => { act(...ids.map((id) => ({ kind: 'acknowledge' as const, alarm: id }))); }}>${t('manager.alarms.acknowledge')}</button></span></li>`;
}

function quiet({ answered, seen }: Attention, view: ManagerView): TemplateResult | typeof nothing {
  if (answered.length + seen.length === 0) return nothing;
  const coming = answered.map(([id, { answered_by: name }]) =>
    t(name === undefined ? 'manager.helps.answered-by-nobody' : 'manager.helps.answered', { counter: nameOf(view, id), name: name ?? '' }));
  const known = seen.map(({ about, fact, seen: by }) => {
    const time = by ? timeOfDay(by.at, view.time_zone) : '';
    return t(by?.by === undefined ? 'manager.alarms.known' : 'manager.alarms.known-by', { what: `${about}: ${fact}`, name: by?.by ?? '', time });
  });
  return html`<ul class="seen">${[...coming, ...known].map((words) => html`<li><span aria-hidden="true">✓</span> ${words}</li>`)}</ul>`;
}

/** Who asks for help first, then alarms, the worst first; what somebody sees to already stands below, quiet. */
export function attending(found: Attention, view: ManagerView, now: number, ask: Ask, act: Do): TemplateResult | typeof nothing {
  const room = shown(found);
  const alarms = found.alarms.map((each, at) => alarm(each, at === 0, view, ask, act));
  const [open, rest] = [alarms.slice(0, room), alarms.slice(room)];
  const asks = found.asking.map(([id, helped]) => asking(id, helped, view, now, act));
  const none = open.length + asks.length === 0;
  return html`<section class="attention" tabindex="-1" aria-label=${t('manager.alarms.heading')} aria-live="polite">
    ${none ? nothing : html`<ul class="now">${asks}${open}</ul>`}
    ${rest.length === 0 ? nothing : html`<details><summary>${t('manager.alarms.more', { n: rest.length })}</summary><ul class="now">${rest}</ul></details>`}
    ${quiet(found, view)}</section>`;
}
