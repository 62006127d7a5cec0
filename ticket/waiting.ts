import { html, nothing, type TemplateResult } from 'lit';
import { timeOfDay } from '../client/format';
import { turnsSoon } from '../client/turn';
import type { TicketView } from '../client/wire';
import { t, text } from '../client/words';
import { facts } from './facts';
import { hours } from './hours';
import { lead, todo } from './lines';
import type { Looked } from './looked';
import { restsUntil } from './rest';
import { asideTold, outside, told, waitedSince } from './told';

/** Where a waiting ticket stands: how many are before it, when its turn comes, what to do meanwhile. */
export function waiting(view: TicketView, now: number, live: boolean): TemplateResult {
  const rest = restsUntil(view, now);
  const { lead: first, todo: then } = told(view.ticket, live, rest !== undefined);
  const since = waitedSince(view);
  const away = then === 'ticket.do-wait' ? outside(view, now, live) : undefined;
  return html`
    ${rest === undefined ? nothing : resting(rest, view)}
    ${first ? lead(t(first)) : nothing}
    ${facts(view, now)}
    ${since === undefined ? nothing : html`<p class="hint">${since}</p>`}
    ${view.ticket.counter && view.counter_name ? html`<p>${t('ticket.for-counter', { counter: text(view.counter_name) })}</p>` : nothing}
    ${todo(away ?? t(then))}
    ${hours(view, now)}
    ${turning(view, now)}`;
}

/** That the office has its break. */
const restWords = (until: string, { time_zone: zone }: Looked): string => t('ticket.recess-now', { until: timeOfDay(until, zone) });

/** The same as what stands first. */
export const resting = (until: string, view: Looked): TemplateResult => lead(restWords(until, view));

/** Where the kept place of whoever stepped out stands, and until when to be back. */
export function parked(view: TicketView, now: number): TemplateResult {
  const { back_by: by, time_zone: zone } = view;
  const rest = restsUntil(view, now);
  return html`${lead(t('ticket.parked'))}${facts(view, now)}${todo(t(asideTold(view.ticket)))}
    ${by === undefined || turnsSoon(view, now) ? turning(view, now) : html`<p>${t('ticket.back-by', { time: timeOfDay(by, zone) })}</p>`}
    ${rest === undefined ? hours(view, now) : html`<p>${restWords(rest, view)}</p>`}`;
}

/** That the number does not outlive the service day, once that is near. */
function turning(view: TicketView, now: number): TemplateResult | typeof nothing {
  const time = turnsSoon(view, now);
  return time === undefined ? nothing : html`<p>${t('ticket.turns', { time })}</p>`;
}
