import { html, nothing, type TemplateResult } from 'lit';
import { ticketNumber } from '../client/elements/ticket-number';
import { count } from '../client/format';
import { inOrder } from '../client/view';
import type { ManagedCounter, ManagerView } from '../client/wire';
import { t, text } from '../client/words';
import type { Ask } from './acts';
import { sinceMinutes } from './since';

/** The letters of what a counter serves: `A L`. */
export const lettersOf = (counter: ManagedCounter, view: ManagerView): string =>
  inOrder(counter.services).map(([service]) => view.services[service]?.letter ?? service).join(' ');

function doing({ state, hand, since, idle_since: idle }: ManagedCounter, now: number): TemplateResult {
  if (hand) return html`${ticketNumber(hand.number)} <span class="status">${t(`manager.hand.${hand.status}`, { time: sinceMinutes(hand.since, now) })}</span>`;
  if (idle !== undefined) return html`<strong class="mark">▲ ${t('manager.idle', { time: sinceMinutes(idle, now) })}</strong>`;
  if (state === 'open') return html`<span class="status">${t('manager.free')}</span>`;
  const word = t(`common.counter-state.${state}`);
  if (state === 'closed' || since === undefined) return html`<span class="status">${word}</span>`;
  return html`<span class="status">${t('manager.since', { state: word, time: sinceMinutes(since, now) })}</span>`;
}

/** Why a counter calls nobody; with a visitor in hand the pause itself, or that the clerk has left, is said here too. */
function pausedWhy({ state, hand, left, reason = '' }: ManagedCounter): string {
  if (left) return t('manager.left');
  if (state !== 'paused' || !hand) return state === 'paused' ? reason : '';
  const word = t('common.counter-state.paused');
  return reason ? t('manager.because', { state: word, reason }) : word;
}

function who({ clerk, served }: ManagedCounter): TemplateResult {
  const done = served === 0 && clerk === undefined ? '' : t('manager.served-here', { n: count(served) });
  return html`<span class="who"><span title=${clerk ?? nothing}>${clerk}</span><span>${done}</span></span>`;
}

/** What a tile looks like: paused, calling, serving, idle, or merely open or closed. */
const looks = ({ state, hand, idle_since: idle }: ManagedCounter): string =>
  (state === 'paused' ? state : hand?.status ?? (idle === undefined ? state : 'idle'));

function tile(id: string, counter: ManagedCounter, view: ManagerView, now: number, ask: Ask): TemplateResult {
  const why = pausedWhy(counter) || (counter.retired ? t('manager.retired.counter-state') : '');
  return html`<li><button type="button" class="tile is-${looks(counter)}" @click=${() => { ask({ about: 'counter', id }); }}>
    <span class="name"><span>${text(counter.name)}</span><span class="letters">${lettersOf(counter, view)}</span></span>
    <span class="doing">${doing(counter, now)}</span>
    ${why ? html`<span class="reason" title=${why}>${why}</span>` : who(counter)}
  </button></li>`;
}

/** What each counter does and since when; each opens what can be done about it. */
export function counters(view: ManagerView, now: number, ask: Ask): TemplateResult {
  const all = inOrder(view.counters);
  const open = all.filter(([, { state }]) => state === 'open').length;
  return html`<section class="counters" aria-labelledby="counters">
    <h2 id="counters">${t('manager.counters', { n: open, all: all.length })} <span class="hint">${t('manager.counters-how')}</span></h2>
    <ul>${all.map(([id, counter]) => tile(id, counter, view, now, ask))}</ul>
  </section>`;
}
