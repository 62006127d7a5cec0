import { html, nothing, type TemplateResult } from 'lit';
import { ticketNumber } from '../client/elements/ticket-number';
import { minutes, running } from '../client/format';
import { clock } from '../client/clock';
import { inOrder } from '../client/view';
import type { ManagedCounter, ManagerView } from '../client/wire';
import { t, text } from '../client/words';
import type { Ask } from './acts';

function doing(counter: ManagedCounter): TemplateResult {
  const { hand, since, reason } = counter;
  if (hand)
    return html`<span class="in-hand">${ticketNumber(hand.number)}</span> ${t(`common.ticket-status.${hand.status}`)} · ${running(hand.since)}`;
  if (counter.state === 'paused')
    return html`${t('manager.paused-for', { time: since ? minutes(clock.secondsSince(since)) : '' })}${reason ? `: ${reason}` : ''}`;
  return html`${t('manager.free')}`;
}

function row(id: string, counter: ManagedCounter, view: ManagerView, ask: Ask): TemplateResult {
  const name = text(counter.name);
  const paused = counter.state === 'paused';
  const letters = inOrder(counter.services).map(([service]) => view.services[service]?.letter ?? service).join(' ');
  return html`<tr>
    <th scope="row">${name} <span class="letters">${letters}</span></th>
    <td>${counter.clerk}</td>
    <td>${doing(counter)}</td>
    <td>${counter.served}</td>
    <td class="acts">
      <button type="button" class="small" @click=${() => { ask({ kind: paused ? 'resume-counter' : 'pause-counter', id, name }); }}>${t(paused ? 'manager.resume' : 'manager.pause')}</button>
      <button type="button" class="small" @click=${() => { ask({ kind: 'close-counter', id, name }); }}>${t('manager.close')}</button>
    </td>
  </tr>`;
}

/** What each clerk does and since when; counters that are closed in one line. */
export function counters(view: ManagerView, ask: Ask): TemplateResult {
  const all = inOrder(view.counters);
  const manned = all.filter(([, { state }]) => state !== 'closed');
  const closed = all.filter(([, { state }]) => state === 'closed').map(([, { name }]) => text(name));
  return html`<section aria-labelledby="counters"><h2 id="counters">${t('manager.counters-now', { n: manned.length, all: all.length })}</h2>
    ${manned.length === 0 ? html`<p>${t('manager.no-counter-open')}</p>` : html`<table>
      <thead><tr><th scope="col">${t('manager.counter')}</th><th scope="col">${t('manager.clerk')}</th><th scope="col">${t('manager.doing')}</th><th scope="col">${t('manager.served-here')}</th><td></td></tr></thead>
      <tbody>${manned.map(([id, counter]) => row(id, counter, view, ask))}</tbody></table>`}
    ${closed.length > 0 && manned.length > 0 ? html`<p class="hint">${t('manager.closed-counters', { names: closed.join(', ') })}</p>` : nothing}
  </section>`;
}
