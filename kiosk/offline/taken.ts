import { html, nothing, type TemplateResult } from 'lit';
import { ticketNumber } from '../../client/elements/ticket-number';
import { longDate, timeOfDay } from '../../client/format';
import type { KioskView, Ticket } from '../../client/wire';
import { t, text } from '../../client/words';
import type { Printing } from '../paper';

const priority = ({ priority: has }: Ticket): TemplateResult | typeof nothing =>
  (has === undefined ? nothing : html`<p class="fact-priority">★ ${t('common.priority')}</p>`);

/** A number that this machine has given by itself: it counts like any other, and there is no page of it for a phone yet. */
export function takenAlone(view: KioskView, ticket: Ticket, way: Printing, done: () => void): TemplateResult {
  const service = view.services[ticket.service];
  const prints = way === 'auto' || way === 'button'; // the server's printer knows nothing of it
  return html`<section class="taken taken-alone" style="--signs: ${ticket.number.length}">
    <div class="taken-body">
      <div>
        <h2 tabindex="-1">${t('kiosk.your-number')}</h2>
        <p class="taken-number">${ticketNumber(ticket.number)}</p>
        <p class="taken-service">${service ? text(service.name) : nothing}</p>
      </div>
      <div class="taken-facts"><p>${t('kiosk.alone.counts')}</p>${priority(ticket)}</div>
      <div class="taken-next"><p>${t('kiosk.next')} </p><p>${t(way === 'auto' ? 'kiosk.paper-comes' : 'kiosk.write-down')} </p></div>
      <p class="taken-phone taken-no-code">${t('kiosk.alone.no-code')}</p>
    </div>
    <div class="taken-buttons">
      ${!prints ? nothing : html`<button type="button" class="answer" @click=${() => { window.print(); }}>${t(way === 'auto' ? 'kiosk.print-again' : 'kiosk.print')}</button>`}
      <button type="button" class="primary answer" @click=${done}>${t('kiosk.done')}</button>
    </div>
  </section>`;
}

/** Its slip: like every other, without what is not known. */
export function slipAlone(view: KioskView, ticket: Ticket): TemplateResult {
  const service = view.services[ticket.service];
  return html`<section class="slip" aria-hidden="true" style="--signs: ${ticket.number.length}">
    <p class="slip-office">${text(view.name)}</p>
    <p class="slip-number">${ticketNumber(ticket.number)}</p>
    <p class="slip-service">${service ? text(service.name) : nothing}</p>
    ${priority(ticket)}
    <p>${timeOfDay(ticket.issued_at, view.time_zone)} · ${longDate(ticket.issued_at, view.time_zone)}</p>
    <p>${t('kiosk.alone.counts')}</p>
    <p>${t('kiosk.keep-slip')}</p>
    ${view.hotline === undefined ? nothing : html`<p>${t('kiosk.hotline', { number: view.hotline })}</p>`}
  </section>`;
}
