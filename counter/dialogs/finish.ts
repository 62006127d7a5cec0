import { html } from 'lit';
import { spaced } from '../../client/format';
import { inOrder } from '../../client/view';
import type { Hand } from '../../client/wire';
import { t, text } from '../../client/words';
import { choice, choices } from '../choice';
import { consonant, digit } from '../safe-keys';
import type { Scene } from '../scene';
import { form, given, lines, type Sheet } from './form';
import { serviceChoices } from './service-choices';

/** End the visit with all that can be said about it. */
export function finish(scene: Scene, hand: Hand, submit: (body: object) => void): Sheet {
  const { outcomes } = scene.view;
  return {
    heading: t('counter.finish.heading', { number: spaced(hand.number) }),
    content: form(scene, html`
      ${choices(t('counter.finish.outcome'), html`
        ${inOrder(outcomes).map(([id, { name }], at) => choice('radio', 'outcome', id, text(name), { key: digit(at) }))}
        ${choice('radio', 'outcome', '', t('counter.finish.none'), { checked: true })}`, 'three')}
      <div class="pair">${lines('note', t('counter.finish.note'), 500)}
        <label class="field"><span>${t('counter.finish.quantity')} <small>${t('counter.finish.quantity-why')}</small></span>
          <input type="number" name="quantity" min="1" max="9999" step="1" inputmode="numeric"></label></div>
      ${choices(t('counter.finish.next'), html`
        ${serviceChoices(scene, 'next', consonant)}
        <div @change=${() => { scene.own.hush(); }}>${choice('radio', 'next', '', t('counter.finish.next-none'), { checked: true })}</div>`, 'three')}`, t('counter.finish.submit'), (data) => { submit(finishBody(data)); }),
  };
}

function finishBody(data: FormData): object {
  const outcome = given(data, 'outcome');
  const note = given(data, 'note');
  const quantity = given(data, 'quantity');
  const next = given(data, 'next');
  return {
    ...(outcome !== undefined && { outcome }),
    ...(note !== undefined && { note }),
    ...(quantity !== undefined && { quantity: Number(quantity) }),
    ...(next !== undefined && { next: { service: next } }),
  };
}
