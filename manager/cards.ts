import { html, nothing, type TemplateResult } from 'lit';
import { figures, ticketNumber } from '../client/elements/ticket-number';
import { count, minutes } from '../client/format';
import { inOrder } from '../client/view';
import type { ManagedService, ManagerView } from '../client/wire';
import { t, text } from '../client/words';
import type { Ask } from './acts';
import { longest, overdue } from './pressure';
import { stateOf } from './services';

/** Who waits longest and how long, against the target: the one figure that is read while walking. */
function wait(service: ManagedService, now: number, ask: Ask): TemplateResult {
  const { longest: first, target } = service;
  const seconds = longest(service, now);
  const late = overdue(service, now) !== undefined;
  const filled = Math.min(100, Math.round((seconds / target) * 100));
  if (!first) return html`<p class="hint">${t('manager.card.nobody')}</p>`;
  return html`<p class="line ${late ? 'is-late' : ''}"><button type="button" class="quiet" @click=${() => { ask({ about: 'visit', ticket: first.id }); }}>${ticketNumber(first.number)}</button>
      <span>${late ? html`<strong class="mark"><span role="img" aria-label=${t('manager.over-target')}>▲</span></strong> ` : nothing}${t('manager.card.longest', { time: minutes(seconds) })} · ${t('manager.card.target', { time: minutes(target) })}</span></p>
    <span class="bar ${late ? 'is-late' : ''}" aria-hidden="true"><span style="width: ${filled}%"></span></span>`;
}

function card(id: string, service: ManagedService, view: ManagerView, now: number, ask: Ask): TemplateResult {
  const { waiting, counters, retired } = service;
  const verb = t(service.state === 'stopped' ? 'manager.reopen' : 'manager.stop');
  const unserved = waiting > 0 && counters === 0;
  return html`<li class="card"><h3><span class="letter">${service.letter}</span> ${text(service.name)}${stateOf(service, view)}</h3>
    <p class="line"><strong>${figures(t('manager.card.waiting', { n: count(waiting) }))}</strong>
      <span class=${unserved ? 'is-late' : ''}>${unserved ? '▲ ' : ''}${t('manager.card.counters', { n: count(counters) })}</span>
      ${retired ? nothing : html`<button type="button" class="quiet" aria-label="${verb}: ${text(service.name)}" @click=${() => { ask({ about: 'service', id }); }}>${verb}</button>`}</p>
    ${waiting === 0 ? nothing : wait(service, now, ask)}</li>`;
}

/** The services on a screen as narrow as a phone: who waits against the target, those with somebody first. */
export function cards(view: ManagerView, now: number, ask: Ask): TemplateResult {
  const all = inOrder(view.services);
  const waited = all.filter(([, { waiting }]) => waiting > 0);
  const rest = all.filter(([, { waiting }]) => waiting === 0);
  return html`<section aria-label=${t('manager.now')}><ul class="cards">
    ${[...waited, ...rest].map(([id, service]) => card(id, service, view, now, ask))}</ul></section>`;
}
