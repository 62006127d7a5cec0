import { html, nothing, type TemplateResult } from 'lit';
import { count, timeOfDay, waitRange } from '../client/format';
import { waitLeft } from '../client/outlook';
import { turnsSoon } from '../client/turn';
import type { Expected, TicketView, Wait } from '../client/wire';
import { t, text } from '../client/words';
import { around } from './around';
import { told, waitedSince } from './told';

const HOUR = 3600;

function ahead(n: number): TemplateResult {
  return html`<p class="fact"><strong>${count(n)}</strong> <span>${t('common.ahead-label')}</span></p>`;
}

function estimate(zone: string, expected: Expected, left: Wait, now: number): TemplateResult {
  const [from, to] = around(expected, now).map((at) => timeOfDay(at, zone)) as [string, string];
  return html`<p class="fact"><strong>${waitRange(left)}</strong> <span>${t('ticket.wait-label')}</span>
    <span>${t('ticket.around', { time: from === to ? from : `${from}–${to}` })}</span></p>`;
}

function facts({ ticket, time_zone: zone }: TicketView, now: number): TemplateResult | typeof nothing {
  const { ahead: before = 0, expected } = ticket;
  const left = waitLeft(ticket, now);
  const known = expected && left && (left.high > 0 || before > 0) ? { expected, left } : undefined;
  // Nobody before a number that no counter may call: that is no promise, so it is not said.
  if (before === 0 && !known) return nothing;
  return html`<div class="facts ${known && known.left.high >= HOUR ? 'facts-long' : ''}">
    ${before === 0 ? nothing : ahead(before)}${known ? estimate(zone, known.expected, known.left, now) : nothing}</div>`;
}

/** Where a waiting ticket stands: how many are before it, when its turn comes, what to do meanwhile. */
export function waiting(view: TicketView, now: number, live: boolean): TemplateResult {
  const { lead, todo } = told(view.ticket, live);
  const since = waitedSince(view);
  return html`
    ${lead ? html`<p class="lead">${t(lead)}</p>` : nothing}
    ${facts(view, now)}
    ${since === undefined ? nothing : html`<p class="hint">${since}</p>`}
    ${view.ticket.counter && view.counter_name ? html`<p>${t('ticket.for-counter', { counter: text(view.counter_name) })}</p>` : nothing}
    <p class="do">${t(todo)}</p>
    ${turning(view, now)}`;
}

/** That the number does not outlive the service day, once that is near. */
export function turning(view: TicketView, now: number): TemplateResult | typeof nothing {
  const time = turnsSoon(view, now);
  return time === undefined ? nothing : html`<p>${t('ticket.turns', { time })}</p>`;
}
