import { html, type TemplateResult } from 'lit';
import { ticketNumber } from '../../client/elements/ticket-number';
import { spaced, timeOfDay } from '../../client/format';
import type { CounterView, Ticket } from '../../client/wire';
import { errorWords, t, text } from '../../client/words';
import type { Found } from '../finder';
import { serviceName } from '../scene';

/** Who was found under the number that is entered, or what is missing: only who is shown here is called. */
export const foundLine = (view: CounterView, found: Found): TemplateResult =>
  html`<div class="found found-${found.kind}" role="status">${found.kind === 'ticket' ? somebody(view, found.ticket) : html`<p>${missing(found)}</p>`}</div>`;

function somebody(view: CounterView, ticket: Ticket): TemplateResult {
  return html`<p class="found-number">${ticketNumber(ticket.number)}</p>
    <p><b>${serviceName(view, ticket.service)}</b> · ${t('counter.hand.came', { time: timeOfDay(ticket.issued_at, view.time_zone) })}<br>
      ${standing(view, ticket)}</p>`;
}

/** Where the ticket stands now, and at which counter, if at one. */
function standing({ counters }: CounterView, { status, counter, ahead }: Ticket): string {
  const named = counter === undefined ? undefined : counters[counter];
  const at = { n: ahead ?? 0, counter: named ? text(named.name) : '' };
  if (status === 'waiting' && named) return t('counter.found.waiting-one', at);
  return t(`counter.found.${status}`, at);
}

function missing(found: Exclude<Found, { kind: 'ticket' }>): string {
  if (found.kind === 'trouble') return errorWords(found.problem.code);
  return t(`counter.found.${found.kind}`, { number: found.kind === 'nobody' ? spaced(found.number) : '' });
}
