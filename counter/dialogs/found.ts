import { html, nothing, type TemplateResult } from 'lit';
import { ticketNumber } from '../../client/elements/ticket-number';
import { spaced, timeOfDay } from '../../client/format';
import type { CounterView, FoundTicket } from '../../client/wire';
import { errorWords, t } from '../../client/words';
import { became } from '../became';
import type { Found } from '../finder';
import { serviceName } from '../scene';

/** Who was found under the number that is entered and what became of it, or what is missing: only who is shown here is called. */
export const foundLine = (view: CounterView, found: Found): TemplateResult =>
  html`<div class="found found-${found.kind}" role="status">${found.kind === 'ticket' ? somebody(view, found.ticket) : html`<p>${missing(found)}</p>`}</div>`;

function somebody(view: CounterView, ticket: FoundTicket): TemplateResult {
  return html`<p class="found-number">${ticketNumber(ticket.number)}</p>
    <p><b>${serviceName(view, ticket.service)}</b> · ${t('counter.hand.came', { time: timeOfDay(ticket.issued_at, view.time_zone) })}<br>
      ${became(view, ticket).map((words, at) => html`${at === 0 ? nothing : html`<br>`}${words}`)}</p>`;
}

function missing(found: Exclude<Found, { kind: 'ticket' }>): string {
  if (found.kind === 'trouble') return errorWords(found.problem.code);
  return t(`counter.found.${found.kind}`, { number: found.kind === 'nobody' ? spaced(found.number) : '' });
}
