import { html, nothing, type TemplateResult } from 'lit';
import { timeOfDay, waitRange } from '../client/format';
import type { TicketView } from '../client/wire';
import { t, text } from '../client/words';

/** Roughly when the turn comes, by the office's clock: the wait as a time of day. */
function around(view: TicketView, now: number): string {
  const { wait } = view.ticket;
  if (!wait) return '';
  const at = (seconds: number) => timeOfDay(now + seconds * 1000, view.time_zone);
  return at(wait.low) === at(wait.high) ? at(wait.low) : `${at(wait.low)}–${at(wait.high)}`;
}

function waiting(view: TicketView, now: number): TemplateResult {
  const { ahead = 0, wait, counter } = view.ticket;
  return html`
    <p class="lead">${ahead === 0 ? t('ticket.next') : t('ticket.ahead', { n: ahead })}</p>
    ${wait && ahead > 0
      ? html`<p>${t('ticket.expected', { range: waitRange(wait) })}</p><p>${t('ticket.around', { time: around(view, now) })}</p>`
      : nothing}
    ${wait || ahead === 0 ? nothing : html`<p>${t('ticket.no-estimate')}</p>`}
    ${counter && view.counter_name ? html`<p>${t('ticket.for-counter', { counter: text(view.counter_name) })}</p>` : nothing}
    <p class="do">${t(ahead <= 2 ? 'ticket.do-stay' : 'ticket.do-wait')}</p>`;
}

function atCounter(view: TicketView): TemplateResult {
  const called = view.ticket.status === 'called';
  return html`
    <p class="lead">${t(called ? 'ticket.your-turn' : 'ticket.being-served')}</p>
    <p class="where">${view.counter_name ? text(view.counter_name) : nothing}</p>
    ${called && view.announced_at
      ? html`<p>${t(view.ticket.calls > 1 ? 'ticket.called-again' : 'ticket.called-at', { n: view.ticket.calls, time: timeOfDay(view.announced_at, view.time_zone) })}</p>
        <p class="do">${t('ticket.do-go')}</p>`
      : nothing}`;
}

function missed(view: TicketView, now: number): TemplateResult {
  const until = view.rejoin_until;
  const late = until === undefined || Date.parse(until) < now;
  return html`<p class="lead">${t('ticket.missed')}</p>
    <p class="do">${late ? t('ticket.do-new-number') : t('ticket.do-come-back', { time: timeOfDay(until, view.time_zone) })}</p>`;
}

/** Where the ticket stands and what to do now, one thing a status. */
export function standing(view: TicketView, now: number): TemplateResult {
  switch (view.ticket.status) {
    case 'waiting':
      return waiting(view, now);
    case 'called':
    case 'serving':
      return atCounter(view);
    case 'no-show':
      return missed(view, now);
    case 'parked':
      return html`<p class="lead">${t('ticket.parked')}</p><p class="do">${t('ticket.do-resume')}</p>`;
    case 'served':
      return html`<p class="lead">${t('ticket.served')}</p><p class="do">${t('ticket.do-thanks')}</p>`;
    case 'cancelled':
      return html`<p class="lead">${t('ticket.cancelled')}</p><p class="do">${t('ticket.do-new-number')}</p>`;
    case 'lapsed':
      return html`<p class="lead">${t('ticket.lapsed')}</p><p class="do">${t('ticket.do-lapsed')}</p>`;
  }
}
