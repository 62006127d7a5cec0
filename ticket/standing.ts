import { html, type TemplateResult } from 'lit';
import { timeOfDay } from '../client/format';
import type { TicketView } from '../client/wire';
import { t } from '../client/words';
import { lead, since, todo, where } from './lines';
import { looking } from './looking';
import { isHolders, type Looked } from './looked';
import { parked, waiting } from './waiting';

const called = (view: TicketView): TemplateResult =>
  html`${lead(t('ticket.your-turn'))}${where(view)}${todo(t('ticket.do-go'))}${since(view)}`;

function missed(view: TicketView, now: number): TemplateResult {
  const until = view.rejoin_until;
  if (until === undefined || Date.parse(until) <= now) return html`${lead(t('ticket.too-late'))}${todo(t('ticket.do-new-number'))}`;
  return html`${lead(t('ticket.missed'))}${todo(t('ticket.do-come-back', { time: timeOfDay(until, view.time_zone) }))}`;
}

/** Where the ticket stands and what to do now. `live` is whether this is known to be so. */
export const standing = (view: Looked, now: number, live: boolean): TemplateResult =>
  (isHolders(view) ? holders(view, now, live) : looking(view, now, live));

/** What its holder is told, one thing a status. */
function holders(view: TicketView, now: number, live: boolean): TemplateResult {
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
      return parked(view, now);
    case 'served':
      return html`${lead(t('ticket.served'))}${todo(t('ticket.do-thanks'))}`;
    case 'cancelled':
      if (view.ticket.taken_back) return html`${lead(t('ticket.taken-back'))}${todo(t('ticket.do-tell-staff'))}`;
      return html`${lead(t('ticket.cancelled'))}${todo(t('ticket.do-new-number'))}`;
    case 'lapsed':
      return html`${lead(t('ticket.lapsed'))}${todo(t(view.day_turned ? 'ticket.do-turned' : 'ticket.do-lapsed'))}`;
  }
}
