import { html, nothing, type TemplateResult } from 'lit';
import { inOrder } from '../view';
import type { LatestCall } from '../wire';
import { t, text } from '../words';
import { ticketNumber } from './ticket-number';

const SHOWN = 4;

/** The numbers called last, latest first, so that whoever waits outside sees how far it is. */
export function latestCalls(latest: Record<string, LatestCall>): TemplateResult | typeof nothing {
  const calls = inOrder(latest).slice(0, SHOWN);
  if (calls.length === 0) return nothing;
  return html`<section class="latest"><h2>${t('common.latest')}</h2>
    <ul>${calls.map(([number, { counter_name: counter }]) => html`<li>${ticketNumber(number)} <span aria-hidden="true">→</span> <span>${text(counter)}</span></li>`)}</ul></section>`;
}
