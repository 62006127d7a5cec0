import { html, nothing, type TemplateResult } from 'lit';
import { timeOfDay } from '../client/format';
import type { SharedView } from '../client/wire';
import { t, text } from '../client/words';
import { facts } from './facts';
import { hours } from './hours';
import { lead, since, todo, where } from './lines';
import { restsUntil } from './rest';
import { resting } from './waiting';

const updates = (live: boolean): TemplateResult | typeof nothing => (live ? html`<p>${t('ticket.looking.updates')}</p>` : nothing);

function aside(view: SharedView, now: number): TemplateResult {
  return html`${lead(t('ticket.looking.parked'))}${facts(view, now)}${todo(t('ticket.looking.kept'))}
    ${view.back_by === undefined ? nothing : html`<p>${t('ticket.looking.back-by', { time: timeOfDay(view.back_by, view.time_zone) })}</p>`}`;
}

function missed({ rejoin_until: until, time_zone: zone }: SharedView, now: number): TemplateResult {
  const words = lead(t('ticket.looking.missed'));
  if (until === undefined || Date.parse(until) <= now) return words;
  return html`${words}${todo(t('ticket.looking.come-back', { time: timeOfDay(until, zone) }))}`;
}

/** Where somebody else's ticket stands, for whom its holder lets look: nothing here is to be done. */
export function looking(view: SharedView, now: number, live: boolean): TemplateResult {
  const { ticket, counter_name: counter } = view;
  const rest = restsUntil(view, now);
  switch (ticket.status) {
    case 'waiting':
      return html`${rest === undefined ? nothing : resting(rest, view)}${rest === undefined && ticket.ahead === 0 && ticket.expected ? lead(t('ticket.looking.next')) : nothing}${facts(view, now)}${hours(view, now)}
        ${ticket.counter && counter ? html`<p>${t('ticket.looking.for-counter', { counter: text(counter) })}</p>` : nothing}${updates(live)}`;
    case 'called':
      return html`${lead(t('ticket.looking.called'))}${where(view)}${since(view)}`;
    case 'serving':
      return html`${lead(t('ticket.being-served'))}${where(view)}`;
    case 'no-show':
      return missed(view, now);
    case 'parked':
      return aside(view, now);
    case 'served':
      return lead(t('ticket.served'));
    case 'cancelled':
      return lead(t(ticket.taken_back ? 'ticket.taken-back' : 'ticket.cancelled'));
    case 'lapsed':
      return html`${lead(t('ticket.lapsed'))}${todo(t(view.day_turned ? 'ticket.looking.turned' : 'ticket.looking.lapsed'))}`;
  }
}
