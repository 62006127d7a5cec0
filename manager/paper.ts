import { html, nothing, type TemplateResult } from 'lit';
import { ticketNumber } from '../client/elements/ticket-number';
import { count, longDate, timeOfDay } from '../client/format';
import { noonOf } from '../client/turn';
import { inOrder } from '../client/view';
import type { ManagedCounter, ManagedService, ManagerView } from '../client/wire';
import { t, text } from '../client/words';
import { allByHand } from './by-hand';
import { cell, whole } from './hours';
import { outcomesTable } from './outcomes';
import { longest } from './pressure';
import { totals } from './totals';

const named = ({ letter, name }: ManagedService): TemplateResult => html`<th scope="row"><b>${letter}</b> ${text(name)}</th>`;

/** A table by service: each column's head and what stands under it. */
function byService(heading: string, view: ManagerView, columns: [string, (service: ManagedService, id: string) => unknown][]): TemplateResult {
  return html`<section><h2>${heading}</h2><table>
    <thead><tr><th scope="col">${t('manager.service')}</th>${columns.map(([head]) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${inOrder(view.services).map(([id, service]) => html`<tr>${named(service)}${columns.map(([, of]) => html`<td>${of(service, id)}</td>`)}</tr>`)}</tbody></table></section>`;
}

function now(view: ManagerView, at: number): TemplateResult {
  const wait = (service: ManagedService) => (service.longest ? html`${ticketNumber(service.longest.number)} · ${count(Math.floor(longest(service, at) / 60))}` : '–');
  return byService(t('manager.now'), view, [
    [t('manager.called.waiting'), ({ waiting }) => count(waiting)],
    [t('manager.called.longest'), wait],
    [t('manager.called.target'), ({ target }) => count(whole(target))],
    [t('manager.called.counters'), ({ counters }) => count(counters)],
  ]);
}

function today(view: ManagerView): TemplateResult {
  const minutes = (seconds: number | undefined) => (seconds === undefined ? '–' : count(whole(seconds)));
  return byService(t('manager.today'), view, [
    [t('manager.paper.received'), ({ received }) => count(received)],
    [t('manager.paper.served'), ({ served }) => count(served)],
    [t('manager.paper.gave-up'), (service) => count(service.gave_up)],
    [t('manager.paper.missed'), (service) => count(service.no_shows)],
    [t('manager.paper.sent-on'), (service) => count(service.sent_on)],
    [t('manager.called.over'), (service) => count(service.over_target)],
    [t('manager.called.half'), ({ median }) => minutes(median)],
    [t('manager.called.ninth'), ({ p90 }) => minutes(p90)],
  ]);
}

function byHour(view: ManagerView): TemplateResult | typeof nothing {
  const hours = Object.keys(view.hours).sort();
  if (hours.length === 0) return nothing;
  const written = (hour: string) => ({ target }: ManagedService, id: string) => {
    const known = view.hours[hour]?.[id];
    if (!known) return '';
    const { half, ninth } = cell(known, target);
    return `${count(half)} / ${count(ninth)}`;
  };
  return byService(t('manager.paper.by-hour'), view, hours.map((hour) => [t('manager.hour', { hour }), written(hour)]));
}

function counters(view: ManagerView): TemplateResult {
  const row = ({ name, state, clerk, served, hand }: ManagedCounter) => html`<tr><th scope="row">${text(name)}</th>
    <td>${t(`common.counter-state.${state}`)}</td><td>${clerk ?? '–'}</td><td>${hand ? ticketNumber(hand.number) : '–'}</td><td>${count(served)}</td></tr>`;
  const heads = ['counter', 'state', 'clerk', 'hand', 'served'] as const;
  return html`<section><h2>${t('manager.paper.counters')}</h2><table><thead><tr>${heads.map((head) => html`<th scope="col">${t(`manager.paper.${head}`)}</th>`)}</tr></thead>
    <tbody>${inOrder(view.counters).map(([, counter]) => row(counter))}</tbody></table></section>`;
}

/** The board as a page for the file: every table, black on white, with whose day it is and when it was printed. */
export const paper = (view: ManagerView, at: number): TemplateResult => html`<article class="paper">
  <header><h1>${text(view.name)}</h1><p>${t('manager.paper.day', { day: longDate(noonOf(view.day), view.time_zone) })}</p>
    <p>${t('manager.paper.printed', { time: timeOfDay(at, view.time_zone), day: longDate(at, view.time_zone) })}</p></header>
  <section><h2>${t('manager.totals')}</h2>${totals(view)}</section>
  ${now(view, at)}${today(view)}${byHour(view)}
  <section><h2>${t('manager.outcomes.heading')}</h2>${outcomesTable(view)}</section>
  ${counters(view)}
  <section><h2>${t('manager.by-hand', { n: count(Object.keys(view.out_of_order).length) })}</h2>${Object.keys(view.out_of_order).length === 0 ? html`<p>${t('manager.paper.none-by-hand')}</p>` : allByHand(view)}</section></article>`;
