import { html } from 'lit';
import { spaced } from '../../client/format';
import { inOrder } from '../../client/view';
import type { Hand } from '../../client/wire';
import { t, text } from '../../client/words';
import { choice, digit } from '../choice';
import type { Scene } from '../scene';
import { form, given, lines, type Sheet } from './form';

/** End the visit with all that can be said about it. */
export function finish(scene: Scene, hand: Hand, submit: (body: object) => void): Sheet {
  const { outcomes, services } = scene.view;
  return {
    heading: t('counter.finish.heading', { number: spaced(hand.number) }),
    content: form(scene, html`
      <fieldset class="choices two"><legend>${t('counter.finish.outcome')}</legend>
        ${inOrder(outcomes).map(([id, { name }], at) => choice('radio', 'outcome', id, text(name), { key: digit(at) }))}
        ${choice('radio', 'outcome', '', t('counter.finish.none'), { checked: true })}
      </fieldset>
      ${lines('note', t('counter.finish.note'), 500)}
      <div class="pair">
        <label class="field"><span>${t('counter.finish.quantity')} <small>${t('counter.finish.quantity-why')}</small></span>
          <input type="number" name="quantity" min="1" max="9999" step="1" inputmode="numeric"></label>
        <label class="field"><span>${t('counter.finish.next')}</span>
          <select name="next"><option value="">${t('counter.finish.next-none')}</option>
            ${inOrder(services).filter(([, { retired }]) => !retired).map(([id, { name, letter }]) => html`<option value=${id}>${letter} · ${text(name)}</option>`)}
          </select></label>
      </div>`, t('counter.finish.submit'), (data) => { submit(finishBody(data)); }),
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
