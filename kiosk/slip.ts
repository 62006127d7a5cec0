import { html, nothing, type TemplateResult } from 'lit';
import { ticketNumber } from '../client/elements/ticket-number';
import { longDate, timeOfDay } from '../client/format';
import { inFours } from '../client/survey/code';
import type { KioskView, Ticket } from '../client/wire';
import { language, t, text } from '../client/words';
import { phonePage } from './phone-page';
import { facts, outside, phoneCode } from './taken';

/** The paper slip, 80 mm wide: shown to the printer only. Nothing on it names a person. */
export function slip(view: KioskView, ticket: Ticket): TemplateResult {
  const service = view.services[ticket.service];
  const address = phonePage(view, ticket, language.value);
  const away = outside(view, ticket);
  return html`<section class="slip" aria-hidden="true" style="--signs: ${ticket.number.length}">
    <p class="slip-office">${text(view.name)}</p>
    <p class="slip-number">${ticketNumber(ticket.number)}</p>
    <p class="slip-service">${service ? text(service.name) : nothing}</p>
    ${facts(view, ticket)}
    <p>${timeOfDay(ticket.issued_at, view.time_zone)} · ${longDate(ticket.issued_at, view.time_zone)}</p>
    ${address === undefined ? nothing : html`<div class="slip-qr">${phoneCode(address)}</div>`}
    ${ticket.survey_code === undefined ? nothing : html`<p class="slip-survey">${t('kiosk.survey.slip')} <strong>${inFours(ticket.survey_code)}</strong></p>`}
    ${away === undefined ? nothing : html`<p>${away}</p>`}
    <p>${t('kiosk.keep-slip')}</p>
    ${view.hotline === undefined ? nothing : html`<p>${t('kiosk.hotline', { number: view.hotline })}</p>`}
  </section>`;
}
