import { html, nothing, type TemplateResult } from 'lit';
import { figures, ticketNumber } from '../client/elements/ticket-number';
import { count } from '../client/format';
import { inOrder } from '../client/view';
import type { ManagedService, ManagerView } from '../client/wire';
import { t, text } from '../client/words';
import type { Ask } from './acts';
import { NOW, TODAY, type Column } from './columns';
import { cell, shownHours, whole } from './hours';
import { longest, overdue } from './pressure';
import { newcomer, unserved } from './received';
import { stoppedShort } from './stopping';

const NONE = html`<span class="none">–</span>`;

const number = (n: number): TemplateResult => html`<span class=${n === 0 ? 'none' : ''}>${figures(count(n))}</span>`;

/** A wait in whole minutes; over its target it has a mark besides the colour. */
const wait = (n: number, over: boolean, of: string): TemplateResult =>
  html`<span class="${of} ${over ? 'is-over' : ''}">${over ? html`<span role="img" aria-label=${t('manager.over-target')}>▲</span>` : nothing}${figures(count(n))}</span>`;

/** Whole minutes that have gone by. */
const short = (seconds: number): string => (seconds < 60 ? '<1' : count(Math.floor(seconds / 60)));

/** Who waits longest, by his number: one press leads to what happened to him and what can be done. */
function who({ longest: first }: ManagedService, ask: Ask): TemplateResult | typeof nothing {
  if (!first) return nothing;
  return html`<button type="button" class="quiet" @click=${() => { ask({ about: 'visit', ticket: first.id }); }}>${ticketNumber(first.number)}</button>`;
}

function longestCell(service: ManagedService, now: number, ask: Ask): TemplateResult {
  if (service.longest_since === undefined) return html`<td class="longest">${NONE}</td>`;
  const seconds = longest(service, now);
  const over = overdue(service, now);
  const filled = Math.min(100, Math.round((seconds / service.target) * 100));
  return html`<td class="longest ${over === undefined ? '' : 'is-late'}">
    <div class="first-in-line"><span>${who(service, ask)}</span><span><span class="minutes">${figures(short(seconds))}</span>
      ${over === undefined ? nothing : html`<strong class="mark"><span role="img" aria-label=${t('manager.over-target')}>▲</span> ${t('manager.over-by', { n: short(over) })}</strong>`}</span></div>
    <span class="bar" aria-hidden="true"><span style="width: ${filled}%"></span></span>
  </td>`;
}

const written = (words: string | undefined): TemplateResult => (words === undefined ? NONE : figures(words));

/** What a service does other than usual. */
export function stateOf(service: ManagedService, { open: officeOpen, time_zone: zone }: ManagerView): TemplateResult | typeof nothing {
  const { state: now, reason, retired } = service;
  if (retired) return html`<span class="state">■ ${t('common.service-state.retired')}</span>`;
  if (now === 'open' || (now === 'closed' && !officeOpen)) return nothing;
  const words = now === 'stopped' ? stoppedShort(service, zone) : t(`common.service-state.${now}`);
  return html`<span class="state" title=${reason ?? nothing}>■ ${words}</span>`;
}

function hourCells(id: string, service: ManagedService, view: ManagerView, hours: string[]): TemplateResult[] {
  return hours.map((hour) => {
    const known = view.hours[hour]?.[id];
    if (!known) return html`<td class="hour"></td>`;
    const { half, ninth, halfOver, ninthOver } = cell(known, service.target);
    return html`<td class="hour" title=${t('manager.hour-why', { hour, n: known.count, half, ninth })}>
      ${wait(half, halfOver, 'half')}${wait(ninth, ninthOver, 'ninth')}</td>`;
  });
}

function row(id: string, service: ManagedService, view: ManagerView, hours: string[], now: number, ask: Ask): TemplateResult {
  const { median, p90, target } = service;
  const today = median === undefined || p90 === undefined ? undefined : cell({ median, p90 }, target);
  const verb = t(service.state === 'stopped' ? 'manager.reopen' : 'manager.stop');
  return html`<tr>
    <th scope="row"><span class="service"><span class="letter">${service.letter}</span><span>${text(service.name)}${stateOf(service, view)}</span></span></th>
    <td class="waiting">${number(service.waiting)}</td>
    <td class="newcomer">${written(newcomer(service, now))}</td>
    ${longestCell(service, now, ask)}
    <td class="soft">${figures(count(whole(target)))}</td>
    <td class=${service.waiting > 0 && service.counters === 0 ? 'is-late' : ''}>${service.waiting > 0 && service.counters === 0 ? html`<strong>▲ ${figures('0')}</strong>` : number(service.counters)}</td>
    <td class="first">${service.received === 0 ? NONE : html`${number(service.served)}<span class="soft">/${figures(count(service.received))}</span>`}</td>
    <td class="soft">${written(unserved(service))}</td>
    <td>${number(service.over_target)}</td>
    <td>${today ? wait(today.half, today.halfOver, 'half') : NONE}</td>
    <td>${today ? wait(today.ninth, today.ninthOver, 'ninth') : NONE}</td>
    ${hourCells(id, service, view, hours)}
    <td class="act">${service.retired ? nothing : html`<button type="button" class="quiet" aria-label="${verb}: ${text(service.name)}" @click=${() => { ask({ about: 'service', id }); }}>${verb}</button>`}</td>
  </tr>`;
}

/** One row a service: who waits now against the target, how long people waited today, and hour by hour. */
export function services(view: ManagerView, now: number, ask: Ask): TemplateResult {
  const hours = shownHours(view, now);
  const head = (which: Column, first = false) =>
    html`<th scope="col" class="${which} ${first ? 'first' : ''}" title=${t(`manager.why.${which}`)}>${t(`manager.head.${which}`)}</th>`;
  return html`<div class="scroll"><table class="services">
    <colgroup><col class="c-name">${[...NOW, ...TODAY].map((which) => html`<col class="c-${which}">`)}${hours.map((_, at) => html`<col class=${at === 0 ? 'c-hour c-first' : 'c-hour'}>`)}<col class="c-act"></colgroup>
    <thead>
      <tr class="groups"><td></td><th scope="colgroup" colspan=${NOW.length}>${t('manager.now')}</th><th scope="colgroup" colspan=${TODAY.length - 2} class="first">${t('manager.today')}</th><th scope="colgroup" colspan="2" class="waits">${t('manager.waited')}</th>
        <th scope="colgroup" colspan=${hours.length} class="first">${t('manager.by-hour')}</th><td></td></tr>
      <tr><th scope="col">${t('manager.service')}</th>${NOW.map((which) => head(which))}${TODAY.map((which, at) => head(which, at === 0))}
        ${hours.map((hour) => html`<th scope="col" class="hour">${t('manager.hour', { hour })}</th>`)}<td class="act"><button type="button" class="quiet" aria-label=${t('manager.columns')} @click=${() => { ask({ about: 'columns' }); }}>${t('manager.explain')}</button></td></tr>
    </thead>
    <tbody>${inOrder(view.services).map(([id, service]) => row(id, service, view, hours, now, ask))}</tbody>
  </table></div>`;
}
