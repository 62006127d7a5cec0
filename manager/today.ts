import { html, nothing, type TemplateResult } from 'lit';
import { figures, ticketNumber } from '../client/elements/ticket-number';
import { minutes, timeOfDay } from '../client/format';
import { inOrder } from '../client/view';
import type { ManagerView } from '../client/wire';
import { t, text } from '../client/words';

const TOTALS = ['issued', 'waiting', 'called', 'serving', 'served', 'parked', 'no_show', 'cancelled', 'lapsed'] as const;

/** Everybody of today, each counted once. */
export const totals = (view: ManagerView): TemplateResult => html`<dl class="totals" aria-label=${t('manager.today')}>
  ${TOTALS.map((which) => html`<div><dt>${t(`manager.totals.${which}`)}</dt><dd>${figures(String(view.totals[which]))}</dd></div>`)}</dl>`;

/** Waits until the first call, by hour and service: the middle one and what nine in ten stayed below. */
export function hours(view: ManagerView): TemplateResult {
  const known = Object.keys(view.hours).sort();
  const services = inOrder(view.services).filter(([id]) => known.some((hour) => view.hours[hour]?.[id]));
  return html`<section aria-labelledby="hours"><h2 id="hours">${t('manager.hours')}</h2>
    ${known.length === 0 ? html`<p>${t('manager.nobody-called')}</p>` : html`<p class="hint">${t('manager.hours-why')}</p><div class="scroll"><table class="hours">
      <thead><tr><td></td>${known.map((hour) => html`<th scope="col">${hour}:00</th>`)}</tr></thead>
      <tbody>${services.map(([id, service]) => html`<tr><th scope="row"><span class="letter">${service.letter}</span> ${text(service.name)}</th>
        ${known.map((hour) => {
          const cell = view.hours[hour]?.[id];
          if (!cell) return html`<td></td>`;
          const over = cell.p90 > service.target;
          return html`<td class=${over ? 'over' : ''}>${Math.round(cell.median / 60)} / ${Math.round(cell.p90 / 60)}${over ? html`<span aria-label=${t('manager.late')}> ▲</span>` : nothing}</td>`;
        })}</tr>`)}</tbody></table></div>`}
  </section>`;
}

/** Who was called by hand, why, and how many were passed over. */
export function outOfOrder(view: ManagerView): TemplateResult {
  const calls = inOrder(view.out_of_order);
  return html`<section aria-labelledby="by-hand"><h2 id="by-hand">${t('manager.by-hand', { n: calls.length })}</h2>
    ${calls.length === 0 ? html`<p>${t('manager.none-by-hand')}</p>` : html`<ul class="by-hand">${calls.map(([, call]) => {
      const counter = view.counters[call.counter];
      return html`<li><span class="in-hand">${ticketNumber(call.number)}</span>
        <span>${timeOfDay(call.at, view.time_zone)} · ${counter ? text(counter.name) : call.counter} · ${call.clerk}</span>
        <span>${call.reason} <span class="hint">${t('manager.passed-over', { n: call.passed_over_count })}</span></span></li>`;
    })}</ul>`}</section>`;
}

/** A length of time for the sentence about the pressure. */
export const waited = (seconds: number): string => minutes(seconds);
