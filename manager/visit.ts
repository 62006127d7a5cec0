import { html, nothing, type TemplateResult } from 'lit';
import { spaced, timeOfDay } from '../client/format';
import { inOrder } from '../client/view';
import type { ManagerView, Step, Text, Ticket, VisitView } from '../client/wire';
import { errorWords, t, text } from '../client/words';
import type { Act, Aim, Question } from './acts';
import { aloud, buttons, choice, chosen, press, reasonField, type Answer, type Asking } from './form';
import { sinceMinutes } from './since';

type Shown = Extract<Question, { about: 'visit' }>;

const nameOf = (known: { name: Text } | undefined, id: string): string => text(known?.name ?? { vi: id, en: id });

/** What happened, in words: `Mời đến Quầy 2`. */
export function told({ what, service, counter, outcome }: Step, view: ManagerView): string {
  if (what === 'done' && outcome !== undefined) return t('manager.visit.step.done-as', { outcome: nameOf(view.outcomes[outcome], outcome) });
  return t(`manager.visit.step.${what}`, {
    service: service === undefined ? '' : nameOf(view.services[service], service),
    counter: counter === undefined ? '' : nameOf(view.counters[counter], counter),
  });
}

/** Where a ticket stands, in a sentence of its parts. */
function standing({ ticket }: VisitView, view: ManagerView): string {
  const { status, service, counter, priority, ahead } = ticket;
  const parts = [
    t(`common.ticket-status.${status}`),
    nameOf(view.services[service], service),
    counter === undefined ? '' : nameOf(view.counters[counter], counter),
    priority === undefined ? '' : nameOf(view.priorities[String(priority)], String(priority)),
    ahead === undefined ? '' : t(ahead === 0 ? 'manager.visit.next' : 'manager.visit.ahead', { n: ahead }),
  ];
  return parts.filter(Boolean).join(' · ');
}

/** Whom nobody has in hand can be moved, favoured and called. */
const isFree = ({ status }: Ticket): boolean => status === 'waiting' || status === 'parked';

/** What is chosen of services and counters alike: `service:land`, `counter:2`. */
export function aimOf(value: string): Aim {
  const at = value.indexOf(':');
  return value.startsWith('service:') ? { service: value.slice(at + 1) } : { counter: value.slice(at + 1) };
}

/** Whether there is anything to press about him; where there is not, what happened is stepped into to be scrolled. */
const canAct = (ticket: Ticket): boolean => isFree(ticket) || ticket.status === 'no-show';

function aims(view: ManagerView, { service }: Ticket): [string, string][] {
  return [
    ...inOrder(view.services).filter(([id, { retired }]) => !retired && id !== service).map(([id, { name }]): [string, string] => [`service:${id}`, text(name)]),
    ...inOrder(view.counters).filter(([, { state }]) => state !== 'closed').map(([id, { name }]): [string, string] => [`counter:${id}`, text(name)]),
  ];
}

/** A choice and the press that goes with it, in one row. */
const command = (field: TemplateResult, asking: Asking, answer: Answer): TemplateResult =>
  html`<div class="command">${field}${press(asking, answer)}</div>`;

function move(ticket: Ticket, view: ManagerView, asking: Asking): TemplateResult {
  const act = (event: Event): Act | undefined => {
    const to = chosen(event, 'aim');
    return to === undefined ? undefined : { kind: 'transfer', ticket: ticket.id, to: aimOf(to) };
  };
  return command(choice('aim', t('manager.visit.move'), t('manager.choose'), aims(view, ticket)), asking, { words: t('manager.visit.move-do'), act });
}

function favour(ticket: Ticket, view: ManagerView, asking: Asking): TemplateResult {
  if (ticket.priority !== undefined) return html`<div class="command"><span></span>${press(asking, { words: t('manager.visit.favour-end'), act: { kind: 'priority', ticket: ticket.id } })}</div>`;
  const act = (event: Event): Act | undefined => {
    const chosenClass = chosen(event, 'class');
    return chosenClass === undefined ? undefined : { kind: 'priority', ticket: ticket.id, class: chosenClass };
  };
  const classes = inOrder(view.priorities).map(([id, { name }]): [string, string] => [id, text(name)]);
  return command(choice('class', t('manager.visit.favour'), t('manager.choose'), classes), asking, { words: t('manager.visit.favour-do'), act });
}

function call(ticket: Ticket, view: ManagerView, asking: Asking): TemplateResult {
  const open = inOrder(view.counters).filter(([, { state }]) => state === 'open');
  const counters = open.map(([id, { name, hand }]): [string, string] => [id, hand ? t('manager.visit.busy', { counter: text(name) }) : text(name)]);
  const act = (event: Event): Act | undefined => {
    const counter = chosen(event, 'counter');
    return counter === undefined || missesReason(event) ? undefined : { kind: 'call', counter, called: ticket.id };
  };
  return html`${reasonField(t('manager.visit.reason'))}
    ${command(choice('counter', t('manager.visit.call'), t('manager.choose'), counters), asking, { words: t('manager.visit.call-do'), act })}`;
}

/** Whether why is not said yet: then the focus asks for it. */
function missesReason(event: Event): boolean {
  const input = (event.currentTarget as Element).closest('.dialog-body')?.querySelector<HTMLInputElement>('input[name=reason]');
  if (input?.value.trim()) return false;
  input?.focus();
  return true;
}

function commands({ ticket, rejoin_until: until }: VisitView, view: ManagerView, asking: Asking): TemplateResult | typeof nothing {
  const { status, id } = ticket;
  if (!canAct(ticket)) return nothing;
  return html`${status === 'parked' ? html`<p>${press(asking, { words: t('manager.visit.resume'), act: { kind: 'resume', ticket: id } })}</p>` : nothing}
    ${status === 'no-show' && until !== undefined ? html`<p>${press(asking, { words: t('manager.visit.rejoin'), act: { kind: 'rejoin', ticket: id } })}</p>` : nothing}
    ${isFree(ticket) ? html`${move(ticket, view, asking)}${favour(ticket, view, asking)}` : nothing}
    ${call(ticket, view, asking)}`;
}

/** The day with which a ticket's id begins. */
const dayOf = ({ id }: Ticket): string => `${id.slice(0, 4)}-${id.slice(4, 6)}-${id.slice(6, 8)}`;

/** What has happened to a ticket so far, and what can be done about it. */
export function visit(asked: Shown, view: ManagerView, asking: Asking): TemplateResult {
  const { visit: known, lost } = asking.beside;
  const back = asked.from === undefined ? nothing : html`<button type="button" @click=${() => { asking.ask({ about: 'people', listed: asked.from ?? 'waiting' }); }}>${t('manager.visit.back')}</button>`;
  if (!known) return html`${aloud(lost === undefined ? t('common.loading') : errorWords(lost))}${buttons(asking)}`;
  return html`${aloud(standing(known, view))}
    <div class="dialog-middle" tabindex=${canAct(known.ticket) ? -1 : 0}>${known.note === undefined ? nothing : html`<p class="hint">${known.note}</p>`}
      <ol class="steps">${inOrder(known.steps).map(([, step]) => html`<li><time>${timeOfDay(step.at, view.time_zone)}</time><span>${told(step, view)}</span></li>`)}
        ${isFree(known.ticket) ? html`<li><time>${timeOfDay(asking.now, view.time_zone)}</time><span>${t('manager.visit.since-issued', { time: sinceMinutes(known.ticket.issued_at, asking.now) })}</span></li>` : nothing}</ol>
      <p>${asking.leadOn('replay', t('manager.visit.story'), { day: dayOf(known.ticket), number: known.ticket.number })}</p>
      ${commands(known, view, asking)}</div>
    ${buttons(asking, undefined, { before: back })}`;
}

/** What stands over it: the number. */
export const headingOfVisit = ({ beside }: Asking): string => (beside.visit ? spaced(beside.visit.ticket.number) : t('common.loading'));
