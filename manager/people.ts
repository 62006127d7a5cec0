import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ticketNumber } from '../client/elements/ticket-number';
import { count, timeOfDay } from '../client/format';
import type { ManagerView, Visitor, VisitorsView } from '../client/wire';
import { t, text } from '../client/words';
import type { Listed } from './acts';
import { aloud, buttons, type Asking } from './form';
import { sinceMinutes } from './since';

/** Everybody in a list, who has stood there longest first. */
export const longestFirst = ({ visitors }: VisitorsView): [string, Visitor][] =>
  Object.entries(visitors).sort(([, a], [, b]) => (a.since < b.since || (a.since === b.since && a.number < b.number) ? -1 : 1));

/** What is said of somebody beside number, service and time. */
export function about(visitor: Visitor, view: ManagerView): string[] {
  const { priority, counter, note, own_wish: ownWish, rejoin_until: until } = visitor;
  const where = counter === undefined ? undefined : text(view.counters[counter]?.name ?? { vi: counter, en: counter });
  return [
    ...(priority === undefined ? [] : [t('common.priority')]),
    ...(ownWish ? [t('manager.people.own-wish')] : []),
    ...(where === undefined ? [] : [where]),
    ...(until === undefined ? [] : [t('manager.people.until', { time: timeOfDay(until, view.time_zone) })]),
    ...(note === undefined ? [] : [note]),
  ];
}

function row([id, visitor]: [string, Visitor], listed: Listed, view: ManagerView, asking: Asking): TemplateResult {
  const service = text(view.services[visitor.service]?.name ?? { vi: visitor.service, en: visitor.service });
  const more = about(visitor, view).join(' · ');
  return html`<li><button type="button" @click=${() => { asking.ask({ about: 'visit', ticket: id, from: listed }); }}><span class="person">
    ${ticketNumber(visitor.number)}<span class="for">${service}${more ? html`<span class="hint">${more}</span>` : nothing}</span>
    <span class="time">${sinceMinutes(visitor.since, asking.now)}</span></span></button></li>`;
}

/** Go from one to the next by the arrows: nobody steps through four hundred by Tab. */
function walk(event: KeyboardEvent): void {
  const all = Array.from((event.currentTarget as Element).querySelectorAll('button'));
  const at = all.indexOf(event.target as HTMLButtonElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (to === undefined || at < 0) return;
  event.preventDefault();
  all[to]?.focus();
}

/** Who waits, is set aside or did not come, each a press away from what can be done. */
export function people(listed: Listed, view: ManagerView, asking: Asking): TemplateResult {
  const known = asking.beside.people;
  if (!known) return html`${aloud(t('common.loading'))}${buttons(asking)}`;
  const all = longestFirst(known);
  const words = all.length === 0 ? t(`manager.people.none.${listed}`) : t('manager.people.how');
  return html`${aloud(words)}
    ${all.length === 0 ? nothing : html`<ul class="people dialog-middle" @keydown=${walk}>${repeat(all, ([id]) => id, (each) => row(each, listed, view, asking))}</ul>`}
    ${buttons(asking)}`;
}

/** What stands over a list: `Đang chờ: 26`. */
export const headingOfPeople = (listed: Listed, { totals }: ManagerView): string =>
  t('manager.people.heading', { state: t(`common.ticket-status.${listed}`), n: count(listed === 'no-show' ? totals.no_show : totals[listed]) });
