import { html, nothing, type TemplateResult } from 'lit';
import { ticketNumber } from '../client/elements/ticket-number';
import { count, timeOfDay } from '../client/format';
import { inOrder } from '../client/view';
import type { ManagerView, OutOfOrder } from '../client/wire';
import { t, text } from '../client/words';
import type { Ask } from './acts';

/** How many stand on the board; the rest is one press away. */
const SHOWN = 3;

function entry(call: OutOfOrder, view: ManagerView, whole: boolean): TemplateResult {
  const counter = view.counters[call.counter];
  const who = [counter ? text(counter.name) : call.counter, ...(whole && call.clerk ? [call.clerk] : [])].join(' · ');
  return html`<li>
    <span class="what"><time>${timeOfDay(call.at, view.time_zone)}</time> ${ticketNumber(call.number)} <span class="hint">${who}</span></span>
    <span class="why" title=${call.reason}>${t('manager.passed-over', { n: count(call.passed_over_count) })}: ${call.reason}</span>
  </li>`;
}

/** All calls out of order of today, latest first. */
export const allByHand = (view: ManagerView): TemplateResult =>
  html`<ul class="by-hand all">${inOrder(view.out_of_order).map(([, call]) => entry(call, view, true))}</ul>`;

/** Who was called out of order, why, and how many were passed over. */
export function byHand(view: ManagerView, ask: Ask): TemplateResult {
  const calls = inOrder(view.out_of_order);
  const more = calls.length > SHOWN ? html`<button type="button" class="quiet" @click=${() => { ask({ about: 'by-hand' }); }}>${t('manager.see-all')}</button>` : nothing;
  return html`<section class="called-by-hand" aria-labelledby="by-hand"><h2 id="by-hand"><span>${t('manager.by-hand', { n: count(calls.length) })}</span>${more}</h2>
    ${calls.length === 0
      ? html`<p class="hint">${t('manager.none-by-hand')}</p>`
      : html`<ul class="by-hand">${calls.slice(0, SHOWN).map(([, call]) => entry(call, view, false))}</ul>`}
  </section>`;
}
