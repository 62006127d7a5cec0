import { html, type TemplateResult } from 'lit';
import { ticketNumber } from '../../client/elements/ticket-number';
import { spaced, timeOfDay } from '../../client/format';
import type { CounterView, FoundTicket } from '../../client/wire';
import { errorWords, t, text, type Key } from '../../client/words';
import type { Found } from '../finder';
import { serviceName } from '../scene';

/** Who was found under the number that is entered and what became of it, or what is missing: only who is shown here is called. */
export const foundLine = (view: CounterView, found: Found): TemplateResult =>
  html`<div class="found found-${found.kind}" role="status">${found.kind === 'ticket' ? somebody(view, found.ticket) : html`<p>${missing(found)}</p>`}</div>`;

function somebody(view: CounterView, ticket: FoundTicket): TemplateResult {
  return html`<p class="found-number">${ticketNumber(ticket.number)}</p>
    <p><b>${serviceName(view, ticket.service)}</b> · ${t('counter.hand.came', { time: timeOfDay(ticket.issued_at, view.time_zone) })}<br>
      ${standing(view, ticket)}${besides(view, ticket).map((words) => html`<br>${words}`)}</p>`;
}

/** Where the ticket stands and since when, and at which counter, if at one. */
function standing({ counters, time_zone: zone }: CounterView, ticket: FoundTicket): string {
  const { counter, ahead, since } = ticket;
  const named = counter === undefined ? undefined : counters[counter];
  return t(standingKey(ticket, named !== undefined), { n: ahead ?? 0, counter: named ? text(named.name) : '', time: timeOfDay(since, zone) });
}

function standingKey({ status, taken_back: takenBack, own_wish: ownWish }: FoundTicket, isAtCounter: boolean): Key {
  if (status === 'waiting' && isAtCounter) return 'counter.found.waiting-one';
  if (status === 'cancelled' && takenBack) return 'counter.found.taken-back';
  return status === 'parked' && ownWish ? 'counter.found.parked-own' : `counter.found.${status}`;
}

/** What else is known of it: how it was finished, whether it may come back, what was noted. */
function besides({ outcomes, time_zone: zone }: CounterView, { status, outcome, rejoin_until: until, note }: FoundTicket): string[] {
  const named = outcome === undefined ? undefined : outcomes[outcome];
  return [
    ...(named ? [t('counter.found.outcome', { outcome: text(named.name) })] : []),
    ...(status === 'no-show' ? [until === undefined ? t('counter.found.rejoin-over') : t('counter.found.rejoin-until', { time: timeOfDay(until, zone) })] : []),
    ...(note === undefined ? [] : [t('counter.hand.comment', { comment: note })]),
  ];
}

function missing(found: Exclude<Found, { kind: 'ticket' }>): string {
  if (found.kind === 'trouble') return errorWords(found.problem.code);
  return t(`counter.found.${found.kind}`, { number: found.kind === 'nobody' ? spaced(found.number) : '' });
}
