import { html, nothing, type TemplateResult } from 'lit';
import { qrCode } from '../client/elements/qr-code';
import { ticketNumber } from '../client/elements/ticket-number';
import { longDate, timeOfDay, waitRange } from '../client/format';
import type { KioskView, Ticket } from '../client/wire';
import { t, text } from '../client/words';

/** Where the visitor's phone follows the ticket: its id stands behind the `#`, so no server logs it. */
export const phonePage = (view: KioskView, ticket: Ticket): string =>
  `${(view.public_url ?? location.origin).replace(/\/$/, '')}/ticket/#${view.office}/${ticket.id}`;

function facts(ticket: Ticket): TemplateResult {
  const ahead = ticket.ahead ?? 0;
  return html`
    <p class="ahead">${ahead === 0 ? t('kiosk.you-are-next') : t('kiosk.ahead', { n: ahead })}</p>
    ${ticket.wait && ahead > 0 ? html`<p>${t('kiosk.expected', { range: waitRange(ticket.wait) })}</p>` : nothing}
    ${ticket.priority === undefined ? nothing : html`<p class="priority">★ ${t('common.priority')}</p>`}`;
}

/** The number, huge, and what to do now. */
export function taken(view: KioskView, ticket: Ticket, done: () => void): TemplateResult {
  const service = view.services[ticket.service];
  return html`<section class="taken" aria-labelledby="your-number">
    <h2 id="your-number">${t('kiosk.your-number')}</h2>
    <p class="taken-number" aria-live="assertive">${ticketNumber(ticket.number)}</p>
    <p class="taken-service">${service ? text(service.name) : nothing}</p>
    <div class="taken-facts">${facts(ticket)}</div>
    <div class="taken-phone">
      <div class="taken-qr">${qrCode(phonePage(view, ticket), t('kiosk.qr'))}</div>
      <p>${t('kiosk.scan')}</p>
    </div>
    <p class="taken-next">${t('kiosk.next')}</p>
    <div class="taken-buttons">
      <button type="button" @click=${() => { window.print(); }}>${t('kiosk.print')}</button>
      <button type="button" class="primary" @click=${done}>${t('kiosk.done')}</button>
    </div>
  </section>
  ${slip(view, ticket)}`;
}

/** The paper slip, 80 mm wide: shown to the printer only. Nothing on it names a person. */
function slip(view: KioskView, ticket: Ticket): TemplateResult {
  const service = view.services[ticket.service];
  return html`<section class="slip" aria-hidden="true">
    <p class="slip-office">${text(view.name)}</p>
    <p class="slip-number">${ticketNumber(ticket.number)}</p>
    <p>${service ? text(service.name) : nothing}</p>
    ${facts(ticket)}
    <p>${timeOfDay(ticket.issued_at, view.time_zone)}, ${longDate(ticket.issued_at, view.time_zone)}</p>
    <div class="slip-qr">${qrCode(phonePage(view, ticket), '')}</div>
    <p>${t('kiosk.keep-slip')}</p>
    ${view.hotline ? html`<p>${t('kiosk.hotline', { number: view.hotline })}</p>` : nothing}
  </section>`;
}
