import { html, nothing, type TemplateResult } from 'lit';
import { count, timeOfDay } from '../client/format';
import type { ManagerView } from '../client/wire';
import { t } from '../client/words';
import type { Ask } from './acts';
import { aloud, buttons, type Asking } from './form';
import { remarks, watchedOf } from './remarks';

/** What is said of kiosks, each with the press that helps. */
export const devices = (view: ManagerView, now: number, ask: Ask): TemplateResult[] =>
  remarks(view, now).map(({ device, words, urgent, remedy }) => html`<span class=${urgent ? 'wild' : ''}>${urgent ? html`<span aria-hidden="true">▲</span> ` : nothing}${words}</span>${remedy === undefined
    ? nothing
    : html`<button type="button" class=${urgent ? '' : 'quiet'} @click=${() => { ask({ about: remedy, device }); }}>${t(`manager.device.${remedy}`)}</button>`}`);

/** Ask before the numbers of a kiosk are taken back: how many that is, since when, and what becomes of their holders. */
export function takingBack(device: string, view: ManagerView, asking: Asking): TemplateResult {
  const told = watchedOf(device, view).wild;
  if (!told) return buttons(asking);
  const n = count(told.waiting);
  return html`${aloud(t('manager.device.take-back-ask', { n, time: timeOfDay(told.since, view.time_zone) }))}
    <p>${t('manager.device.take-back-then')}</p><p>${t('manager.device.take-back-first')}</p>
    ${buttons(asking, { words: t('manager.device.take-back-do', { n }), act: { kind: 'take-back', device, since: told.since }, not: told.waiting === 0 })}`;
}

/** Ask before they are given back. */
export function givingBack(device: string, view: ManagerView, asking: Asking): TemplateResult {
  const told = watchedOf(device, view).taken_back;
  if (!told) return buttons(asking);
  const n = count(told.numbers);
  return html`${aloud(t('manager.device.give-back-ask', { n }))}<p>${t('manager.device.give-back-then')}</p>
    ${buttons(asking, { words: t('manager.device.give-back-do', { n }), act: { kind: 'give-back', device } })}`;
}
