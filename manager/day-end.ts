import { html, nothing, type TemplateResult } from 'lit';
import { ticketNumber } from '../client/elements/ticket-number';
import { count, timeOfDay } from '../client/format';
import { inOrder } from '../client/view';
import type { ManagerView } from '../client/wire';
import { t, text } from '../client/words';
import type { Ask } from './acts';
import { aloud, buttons, press, type Asking } from './form';

/** The end of the day stands at the end of the board, far from the way out that is pressed every evening. */
export function dayEnd(view: ManagerView, ask: Ask): TemplateResult {
  const words = view.day_closed ? 'manager.day.reopen' : 'manager.day.close';
  return html`<section class="day-end" aria-labelledby="day-end"><h2 id="day-end">${t('manager.day.heading')}</h2>
    <p class="hint">${t(view.day_closed ? 'manager.day.is-closed' : 'manager.day.what')}</p>
    <button type="button" @click=${() => { ask({ about: 'day' }); }}>${t(words)}…</button></section>`;
}

/** What it is that would end now: the time, how long the office is open, and who would lose his number. */
function losses(view: ManagerView, now: number): string[] {
  const { totals: { waiting, parked }, time_zone: zone, ends_at: end } = view;
  return [
    t('manager.day.it-is', { time: timeOfDay(now, zone) }),
    ...(end !== undefined && now < Date.parse(end) ? [t('manager.day.still-open', { time: timeOfDay(end, zone) })] : []),
    waiting + parked === 0 ? t('manager.day.close-nobody') : t('manager.day.close-why', { waiting: count(waiting), parked: count(parked) }),
  ];
}

function inHand(view: ManagerView): TemplateResult | typeof nothing {
  const busy = inOrder(view.counters).flatMap(([, { name, hand }]) => (hand ? [{ name, number: hand.number }] : []));
  if (busy.length === 0) return nothing;
  return html`<p>${t('manager.day.in-hand')}</p>
    <ul class="in-hand">${busy.map(({ name, number }) => html`<li>${ticketNumber(number)} ${text(name)}</li>`)}</ul>`;
}

/** The first step: what would come of it. It leads to the second and does nothing yet. */
export function closing(view: ManagerView, asking: Asking): TemplateResult {
  const held = inHand(view);
  return html`${aloud(losses(view, asking.now).join(' '))}${held}
    ${held === nothing ? html`<p>${t('manager.day.close-then')}</p>` : nothing}
    <div class="answers"><span></span><button type="button" @click=${asking.dismiss}>${t('common.cancel')}</button>
      <button type="button" ?disabled=${held !== nothing} @click=${() => { asking.ask({ about: 'day-end' }); }}>${t('manager.day.go-on')}</button></div>`;
}

/**
 * The second step: the press that ends the day stands where nothing stood in the first.
 *
 * Where its last button was there is the way back now, so that one press too many does nothing.
 */
export function closingForGood(view: ManagerView, asking: Asking): TemplateResult {
  const held = inHand(view);
  const time = timeOfDay(asking.now, view.time_zone);
  return html`${aloud(losses(view, asking.now).join(' '))}${held}
    <p>${press(asking, { words: t('manager.day.close-do', { time }), act: { kind: 'close-day' }, not: held !== nothing }, 'grave')}</p>
    ${buttons(asking, undefined, { back: 'common.cancel' })}`;
}

/** Take the end of the day back. */
export const reopening = (asking: Asking): TemplateResult => html`${aloud(t('manager.day.reopen-why'))}
  ${buttons(asking, { words: t('manager.day.reopen'), act: { kind: 'reopen-day' } })}`;
