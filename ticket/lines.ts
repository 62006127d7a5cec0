import { html, nothing, type TemplateResult } from 'lit';
import { timeOfDay } from '../client/format';
import { t, text } from '../client/words';
import type { Looked } from './looked';

/** What stands first: the state of the ticket in a few words. */
export const lead = (words: string): TemplateResult => html`<p class="lead">${words}</p>`;

/** What is to be done now. */
export const todo = (words: string): TemplateResult => html`<p class="do">${words}</p>`;

/** A counter is a short name and huge; a room may have a long one. */
export function where({ counter_name: name }: Looked): TemplateResult | typeof nothing {
  if (!name) return nothing;
  return html`<p class=${text(name).length > 12 ? 'where where-long' : 'where'}>${text(name)}</p>`;
}

/** When the number was called last, and how often. */
export function since({ announced_at: at, ticket: { calls }, time_zone: zone }: Looked): TemplateResult | typeof nothing {
  if (at === undefined) return nothing;
  return html`<p>${t(calls > 1 ? 'ticket.called-again' : 'ticket.called-at', { n: calls, time: timeOfDay(at, zone) })}</p>`;
}
