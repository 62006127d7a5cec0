import { html, nothing, type TemplateResult } from 'lit';
import { clock } from '../client/clock';
import { longDate } from '../client/format';
import { noonOf } from '../client/turn';
import { t } from '../client/words';
import { dayOf, type Held } from './held';
import type { Looked } from './looked';

const DAY_MS = 86_400_000;

/** Why there is no ticket to show: the link is none of ours, its day is long over, or nobody knows the number. */
export function why(held: Held | undefined, now: number): { lead: string; todo: string } {
  if (!held) return { lead: t('ticket.not-held'), todo: t('ticket.not-held-why') };
  const day = dayOf(held);
  if (day !== undefined && now - Date.parse(noonOf(day)) > DAY_MS)
    return { lead: t('ticket.other-day', { day: dateOf(day) }), todo: t('ticket.other-day-why') };
  return { lead: t('ticket.no-ticket'), todo: t('ticket.no-ticket-why') };
}

/** A service day in words, wherever the office is. */
export const dateOf = (day: string): string => longDate(noonOf(day), 'UTC');

/** The way to what there is to see without a ticket: the office's hall. */
const wayOn = (office: string | undefined): TemplateResult =>
  html`<p><a class="way-on" href="/${office === undefined ? '' : `?office=${encodeURIComponent(office)}`}">${t('ticket.to-entrance')}</a></p>`;

/** What the page says without a ticket, and where one goes from here. */
export function unknown(held: Held | undefined): TemplateResult {
  const { lead, todo } = why(held, clock.now());
  return html`<section class="ticket" role="alert"><h2 class="lead">${lead}</h2><p class="do">${todo}</p>${wayOn(held?.office)}</section>`;
}

/** Whether the calendar at the office has gone on from a ticket's day, and nobody is still at a counter with it. */
export function isOver({ day, time_zone: zone, ticket: { status } }: Looked, now: number): boolean {
  if (status === 'called' || status === 'serving' || Date.parse(noonOf(day)) > now) return false;
  return longDate(now, zone, 'en') !== longDate(noonOf(day), 'UTC', 'en');
}

/** That a number is of another day, and where one goes from here. */
export const overNote = (view: Looked, now: number): TemplateResult | typeof nothing =>
  (isOver(view, now) ? html`<p class="hint">${t('ticket.of-day', { day: dateOf(view.day) })}</p>${wayOn(view.office)}` : nothing);
