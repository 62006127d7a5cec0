import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { clock } from '../client/clock';
import { qrCode } from '../client/elements/qr-code';
import { ticketNumber } from '../client/elements/ticket-number';
import type { KioskView, Ticket } from '../client/wire';
import { language, t, text } from '../client/words';
import { onSlip } from './expecting';
import { isSample, phonePage } from './phone-page';

/** How many wait before this number, roughly how long, and whether it takes priority turns. */
export const facts = (ticket: Ticket): TemplateResult => html`${onSlip(ticket, clock.now())}
  ${ticket.priority === undefined ? nothing : html`<p class="fact-priority">★ ${t('common.priority')}</p>`}`;

/** The code that leads a phone to the ticket; drawn once, for the drawing takes a while. */
export const phoneCode = (address: string): unknown => guard([address, language.value], () => qrCode(address, t('kiosk.qr')));

function phone(view: KioskView, ticket: Ticket): TemplateResult | typeof nothing {
  const address = phonePage(view, ticket, language.value);
  if (address === undefined) return nothing;
  return html`<div class="taken-phone">
    <div class="taken-qr">${phoneCode(address)}</div>
    <p>${t('kiosk.scan')}</p>
    ${isSample(view) ? html`<p><a href=${address} target="_blank" rel="noopener">${t('kiosk.phone-here')}</a></p>` : nothing}
  </div>`;
}

/** How this kiosk prints: by a button, by itself, or not at all (`?print=auto`, `?print=none`). */
export type Printing = 'button' | 'auto' | 'none';

/** The number, huge, and what to do now. */
export function taken(view: KioskView, ticket: Ticket, printing: Printing, done: () => void): TemplateResult {
  const service = view.services[ticket.service];
  return html`<section class="taken" style="--signs: ${ticket.number.length}">
    <div class="taken-body">
      <div>
        <h2 tabindex="-1">${t('kiosk.your-number')}</h2>
        <p class="taken-number">${ticketNumber(ticket.number)}</p>
        <p class="taken-service">${service ? text(service.name) : nothing}</p>
      </div>
      <div class="taken-facts">${facts(ticket)}</div>
      <p class="taken-next">${t('kiosk.next')}</p>
      ${phone(view, ticket)}
    </div>
    <div class="taken-buttons">
      ${printing === 'none' ? nothing : html`<button type="button" class="answer" @click=${() => { window.print(); }}>${t('kiosk.print')}</button>`}
      <button type="button" class="primary answer" @click=${done}>${t('kiosk.done')}</button>
    </div>
  </section>`;
}
