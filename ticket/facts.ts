import { html, nothing, type TemplateResult } from 'lit';
import { count, timeOfDay, waitRange } from '../client/format';
import { waitLeft } from '../client/outlook';
import type { Expected, Wait } from '../client/wire';
import { t } from '../client/words';
import { around } from './around';
import { isHolders, type Looked } from './looked';

const HOUR = 3600;

/** A figure as it is seen, and the same as one sentence for who hears it. */
const fact = (seen: TemplateResult, heard: string): TemplateResult =>
  html`<p class="fact"><span class="seen" aria-hidden="true">${seen}</span><span class="visually-hidden">${heard}</span></p>`;

function ahead(n: number, whose: 'common' | 'ticket.looking'): TemplateResult {
  const heard = t(whose === 'common' ? 'ticket.ahead' : 'ticket.looking.ahead', { n: count(n) });
  return fact(html`<strong>${count(n)}</strong> <span>${t(`${whose}.ahead-label`)}</span>`, heard);
}

function estimate(zone: string, expected: Expected, left: Wait, now: number): TemplateResult {
  const [from, to] = around(expected, now).map((at) => timeOfDay(at, zone)) as [string, string];
  const range = waitRange(left);
  const heard = from === to ? t('ticket.expected', { range, time: from }) : t('ticket.expected-between', { range, from, to });
  return fact(html`<strong>${range}</strong> <span>${t('ticket.wait-label')}</span>
    <span>${t('ticket.around', { time: from === to ? from : `${from}–${to}` })}</span>`, heard);
}

/** How many are before a ticket, and when its turn comes: its own, or that of its kept place. */
export function facts(view: Looked, now: number): TemplateResult | typeof nothing {
  const { ticket, time_zone: zone } = view;
  const { ahead: before = 0, expected } = ticket;
  const left = waitLeft(ticket, now);
  const known = expected && left && (left.high > 0 || before > 0) ? { expected, left } : undefined;
  // Nobody before a number that no counter may call: that is no promise, so it is not said.
  if (before === 0 && !known) return nothing;
  return html`<div class="facts ${known && known.left.high >= HOUR ? 'facts-long' : ''}">
    ${before === 0 ? nothing : ahead(before, isHolders(view) ? 'common' : 'ticket.looking')}${known ? estimate(zone, known.expected, known.left, now) : nothing}</div>`;
}
