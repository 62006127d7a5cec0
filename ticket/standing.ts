import { html, nothing, type TemplateResult } from 'lit';
import { timeOfDay } from '../client/format';
import type { TicketView } from '../client/wire';
import { t, text } from '../client/words';
import { turning, waiting } from './waiting';

const lead = (words: string): TemplateResult => html`<p class="lead">${words}</p>`;
/** A counter is a short name and huge; a room may have a long one. */
function where({ counter_name: name }: TicketView): TemplateResult | typeof nothing {
  if (!name) return nothing;
  return html`<p class=${text(name).length > 12 ? 'where where-long' : 'where'}>${text(name)}</p>`;
}

const todo = (words: string): TemplateResult => html`<p class="do">${words}</p>`;

function called(view: TicketView): TemplateResult {
  const { announced_at: at, ticket: { calls }, time_zone: zone } = view;
  return html`
    ${lead(t('ticket.your-turn'))}
    ${where(view)}
    ${todo(t('ticket.do-go'))}
    ${at === undefined ? nothing : html`<p>${t(calls > 1 ? 'ticket.called-again' : 'ticket.called-at', { n: calls, time: timeOfDay(at, zone) })}</p>`}`;
}

function missed(view: TicketView, now: number): TemplateResult {
  const until = view.rejoin_until;
  if (until === undefined || Date.parse(until) <= now) return html`${lead(t('ticket.too-late'))}${todo(t('ticket.do-new-number'))}`;
  return html`${lead(t('ticket.missed'))}${todo(t('ticket.do-come-back', { time: timeOfDay(until, view.time_zone) }))}`;
}

/** Where the ticket stands and what to do now, one thing a status. `live` is whether this is known to be so. */
export function standing(view: TicketView, now: number, live: boolean): TemplateResult {
  switch (view.ticket.status) {
    case 'waiting':
      return waiting(view, now, live);
    case 'called':
      return called(view);
    case 'serving':
      return html`${lead(t('ticket.being-served'))}${where(view)}`;
    case 'no-show':
      return missed(view, now);
    case 'parked':
      return html`${lead(t('ticket.parked'))}${todo(t('ticket.do-resume'))}${turning(view, now)}`;
    case 'served':
      return html`${lead(t('ticket.served'))}${todo(t('ticket.do-thanks'))}`;
    case 'cancelled':
      if (view.ticket.taken_back) return html`${lead(t('ticket.taken-back'))}${todo(t('ticket.do-tell-staff'))}`;
      return html`${lead(t('ticket.cancelled'))}${todo(t('ticket.do-new-number'))}`;
    case 'lapsed':
      return html`${lead(t('ticket.lapsed'))}${todo(t(view.day_turned ? 'ticket.do-turned' : 'ticket.do-lapsed'))}`;
  }
}
