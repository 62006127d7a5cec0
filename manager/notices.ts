import { html, nothing, type TemplateResult } from 'lit';
import { byLack, type Lack } from '../client/ailing';
import { count, longDate } from '../client/format';
import { overfull } from '../client/seats';
import { noonOf, turnsSoon } from '../client/turn';
import { inOrder } from '../client/view';
import type { ManagedCounter, ManagedService, ManagerView } from '../client/wire';
import { t, text } from '../client/words';
import type { Ask } from './acts';
import type { LeadOn } from './form';
import { closing } from './closing';
import { devices } from './devices';

/** What goes on beside the day itself, in sentences: kiosks, the turn of the day, what the set-up no longer has. */
export function notices(view: ManagerView, now: number, ask: Ask, leadOn: LeadOn): TemplateResult | typeof nothing {
  const all = [
    ...devices(view, now, ask),
    ...printers(view),
    ...closing(view, now, ask),
    ...seats(view),
    ...turning(view, now),
    ...older(view),
    ...severalCounters(view),
    ...inOrder(view.services).filter(([, { retired }]) => retired).map(([id, each]) => service(id, each, ask)),
    ...inOrder(view.counters).filter(([, { retired }]) => retired).map(([id, each]) => counter(id, each, ask)),
    ...stale(view, leadOn),
  ];
  return all.length === 0 ? nothing : html`<ul class="notices">${all.map((notice) => html`<li>${notice}</li>`)}</ul>`;
}

/** Where people have to stand. */
export const seats = ({ zones }: ManagerView): string[] => overfull(zones).map(({ name, seats: all, waiting, standing }) =>
  t('manager.no-seats', { zone: text(name), waiting: count(waiting), seats: count(all), standing: count(standing) }));

/** Which kiosks' printers somebody has to see to. */
export const printers = ({ screens = {} }: ManagerView): string[] =>
  byLack(Object.values(screens).flatMap(({ name, printer, paper }): [string, Lack][] =>
    (printer ? [[name, printer]] : paper === 'low' ? [[name, 'paper-low']] : [])))
    .map(([lack, kiosks]) => t(`manager.printer.${lack}`, { kiosks }));

function turning(view: ManagerView, now: number): string[] {
  const time = turnsSoon(view, now);
  const n = view.totals.waiting + view.totals.parked;
  return time === undefined || n === 0 ? [] : [t('manager.turn.soon', { time, n: count(n) })];
}

function older({ older: before, time_zone: zone }: ManagerView): string[] {
  if (!before) return [];
  const day = longDate(noonOf(before.day), zone);
  return [
    ...(before.in_hand > 0 ? [t('manager.turn.in-hand', { day, n: count(before.in_hand) })] : []),
    ...(before.lapsed > 0 ? [t('manager.turn.lapsed', { day, n: count(before.lapsed) })] : []),
  ];
}

/** How many procedures somebody had better check, and where. */
const stale = ({ stale_procedures: n }: ManagerView, leadOn: LeadOn): TemplateResult[] => (n === undefined ? []
  : [html`<span>${t('manager.stale-procedures', { n: count(n) })}</span>${leadOn('catalogue', t('manager.see-stale-procedures'), { show: 'stale' })}`]);

/** So many counters of one person are named. */
const NAMED = 8;

/** Who works at several counters, once: it is remarked on, for the board counts her once too. */
export function severalCounters(view: ManagerView): string[] {
  const all = inOrder(view.counters);
  return all.filter(([id, { also_at: others }]) => others && all.find(([other]) => other === id || other in others)?.[0] === id).map(([id, { clerk = '', also_at: others }]) => {
    const names = all.filter(([other]) => other === id || other in (others ?? {})).map(([, { name }]) => text(name));
    return t('manager.several-counters', { clerk, counters: `${names.slice(0, NAMED).join(', ')}${names.length > NAMED ? ' …' : ''}` });
  });
}

function service(id: string, { name, waiting, parked = 0 }: ManagedService, ask: Ask): TemplateResult {
  const words = t(waiting + parked === 0 ? 'manager.retired.service-in-hand' : 'manager.retired.service', { service: text(name), waiting: count(waiting), parked: count(parked) });
  return html`<span>${words}</span>${waiting === 0 ? nothing : html`<button type="button" class="quiet"
    @click=${() => { ask({ about: 'send-on', of: 'services', id }); }}>${t('manager.retired.send-on', { n: count(waiting) })}</button>`}`;
}

function counter(id: string, { name, waiting = 0 }: ManagedCounter, ask: Ask): TemplateResult {
  const words = t(waiting === 0 ? 'manager.retired.counter' : 'manager.retired.counter-waited-for', { counter: text(name), n: count(waiting) });
  return html`<span>${words}</span>${waiting === 0 ? nothing : html`<button type="button" class="quiet"
    @click=${() => { ask({ about: 'send-on', of: 'counters', id }); }}>${t('manager.retired.send-on', { n: count(waiting) })}</button>`}`;
}
