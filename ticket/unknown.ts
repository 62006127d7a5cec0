import { html, nothing, type TemplateResult } from 'lit';
import { clock } from '../client/live/clock';
import { t } from '../client/words';
import type { Held } from './held';
import type { Looked } from './looked';
import { dateOf, isOver, why } from './other-day';

/** The way to what there is to see without a ticket: the office's hall. */
const wayOn = (office: string | undefined): TemplateResult =>
  html`<p><a class="way-on" href="/${office === undefined ? '' : `?office=${encodeURIComponent(office)}`}">${t('ticket.to-entrance')}</a></p>`;

/** What the page says without a ticket, and where one goes from here. */
export function unknown(held: Held | undefined): TemplateResult {
  const { lead, todo } = why(held, clock.now());
  return html`<section class="ticket" role="alert"><h2 class="lead">${lead}</h2><p class="do">${todo}</p>${wayOn(held?.office)}</section>`;
}

/** That a number is of another day, and where one goes from here. */
export const overNote = (view: Looked, now: number): TemplateResult | typeof nothing =>
  (isOver(view, now) ? html`<p class="hint">${t('ticket.of-day', { day: dateOf(view.day) })}</p>${wayOn(view.office)}` : nothing);
