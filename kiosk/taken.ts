import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { clock } from '../client/live/clock';
import { qrCode } from '../client/elements/qr-code';
import { ticketNumber } from '../client/elements/ticket-number';
import { timeOfDay } from '../client/format';
import type { KioskView, Ticket } from '../client/wire';
import { language, t, text } from '../client/words';
import { onSlip } from './expecting';
import type { Printing } from './paper';
import { isSample, phonePage } from './phone-page';
import type { Printed } from './server-slips';
import { slipWords } from './slip-words';

/** How many wait before this number, roughly how long, and whether it takes priority turns. */
export function facts(view: KioskView, ticket: Ticket): TemplateResult {
  const unserved = !ticket.expected && view.services[ticket.service]?.unserved;
  return html`${onSlip({ ...ticket, ...(unserved && { unserved }) }, view, clock.now())}
    ${ticket.priority === undefined ? nothing : html`<p class="fact-priority">★ ${t('common.priority')}</p>`}`;
}

/** The code that leads a phone to the ticket; drawn once, for the drawing takes a while. */
export const phoneCode = (address: string, label = t('kiosk.qr')): unknown => guard([address, language.value], () => qrCode(address, label));

function phone(view: KioskView, ticket: Ticket): TemplateResult {
  const address = phonePage(view, ticket, language.value);
  if (address === undefined) return html`<p class="taken-phone taken-no-code">${t('kiosk.no-code')}</p>`;
  return html`<div class="taken-phone">
    <div class="taken-qr">${phoneCode(address)}</div>
    <p>${t('kiosk.scan')}</p>
    ${isSample(view) ? html`<p><a href=${address} target="_blank" rel="noopener">${t('kiosk.phone-here')}</a></p>` : nothing}
  </div>`;
}

/** How a number is put on paper: what became of it where the server prints, and a second slip. */
export interface OnPaper {
  way: Printing;
  printed: Printed | undefined;
  /** Whether it is known that nothing can come out. */
  ails: boolean;
  again: () => void;
}

/** What to do now: a day that was closed meanwhile calls nobody, and a printer may have no paper. */
function whatNow(view: KioskView, ticket: Ticket, { way, printed }: OnPaper): TemplateResult {
  if (view.day_closed) return html`<p>${t('kiosk.next-closed')} </p>`;
  return html`<p>${outside(view, ticket) ?? t('kiosk.next')} </p><p class="taken-paper" role=${way === 'server' ? 'status' : nothing}>${slipWords(way, printed)} </p>`;
}

/** What brings a slip, or another one; not while one comes, nor where none can. */
function printButton({ way, printed, ails, again }: OnPaper): TemplateResult | typeof nothing {
  if (way === 'none' || (way === 'server' && (ails || printed?.state === 'coming'))) return nothing;
  return html`<button type="button" class="answer" @click=${again}>${t(way === 'button' ? 'kiosk.print' : 'kiosk.print-again')}</button>`;
}

/** Until when whoever finds no seat may step out. */
export const outside = ({ time_zone: zone }: KioskView, { step_out_until: until }: Ticket): string | undefined =>
  (until === undefined ? undefined : t('kiosk.next-outside', { time: timeOfDay(until, zone) }));

/** The number, huge, and what to do now; `isUntold` says that it is not known for which dossiers it comes. */
export function taken(view: KioskView, ticket: Ticket, paper: OnPaper, done: () => void, isUntold = false): TemplateResult {
  const service = view.services[ticket.service];
  return html`<section class="taken" style="--signs: ${ticket.number.length}">
    <div class="taken-body">
      <div>
        <h2 tabindex="-1">${t('kiosk.your-number')}</h2>
        <p class="taken-number">${ticketNumber(ticket.number)}</p>
        <p class="taken-service">${service ? text(service.name) : nothing}</p>
      </div>
      <div class="taken-facts">${facts(view, ticket)}</div>
      <div class="taken-next">${isUntold ? html`<p class="late" role="alert">${t('lookup.fetch.untold')}</p>` : nothing}${whatNow(view, ticket, paper)}</div>
      ${phone(view, ticket)}
    </div>
    <div class="taken-buttons">
      ${printButton(paper)}
      <button type="button" class="primary answer" @click=${done}>${t('kiosk.done')}</button>
    </div>
  </section>`;
}
