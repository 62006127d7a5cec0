import { html, nothing, type TemplateResult } from 'lit';
import { spaced } from '../../client/format';
import { inOrder } from '../../client/view';
import type { CounterView } from '../../client/wire';
import { t, text } from '../../client/words';
import type { Somebody } from '../acts';
import { choice } from '../choice';
import type { Scene } from '../scene';
import { form, given, lines, type Sheet } from './form';

const PLACES = ['keep', 'front', 'end'] as const;

/** Send somebody on, to a service or to one counter. */
export function transfer(scene: Scene, somebody: Somebody, isInHand: boolean, submit: (body: object) => void): Sheet {
  const send = (data: FormData) => {
    if (given(data, 'service') ?? given(data, 'counter')) submit(transferBody(data));
    else scene.desk.hint('needs-aim');
  };
  return {
    heading: t('counter.transfer.heading', { number: spaced(somebody.number) }),
    content: form(scene, html`
      <fieldset class="choices three" @change=${chooseOne}><legend>${t('counter.transfer.service')}</legend>
        ${inOrder(scene.view.services).filter(([, { retired }]) => !retired).map(([id, { name, letter }]) => choice('radio', 'service', id, text(name), { key: letter.toLowerCase() }))}
      </fieldset>
      <div class="pair">${counters(scene.view)}
        ${isInHand ? choice('checkbox', 'come_back', 'yes', t('counter.transfer.come-back'), { key: '4' }) : nothing}</div>
      <fieldset class="choices three"><legend>${t('counter.transfer.place')}</legend>
        ${PLACES.map((place, at) => choice('radio', 'place', place, t(`counter.transfer.${place}`), { key: String(at + 1), checked: at === 0 }))}
      </fieldset>
      ${lines('comment', t('counter.transfer.comment'), 500)}`,
    t('counter.transfer.submit'), send),
  };
}

function counters({ counters: all, counter }: CounterView): TemplateResult {
  const others = inOrder(all).filter(([id]) => id !== counter.id);
  return html`<label class="field" @change=${chooseOne}><span>${t('counter.transfer.counter')}</span>
    <select name="counter"><option value="">${t('counter.transfer.counter-none')}</option>
      ${others.map(([id, { name, state }]) => html`<option value=${id} ?disabled=${state === 'closed'}>
        ${state === 'closed' ? t('counter.transfer.counter-closed', { counter: text(name) }) : text(name)}</option>`)}
    </select></label>`;
}

/** A service and a counter exclude each other: choosing one lets go of the other. */
function chooseOne(event: Event): void {
  const { target } = event;
  if (target instanceof HTMLSelectElement && target.value !== '') {
    for (const service of target.form?.querySelectorAll<HTMLInputElement>('[name=service]') ?? []) service.checked = false;
  } else if (target instanceof HTMLInputElement && target.name === 'service') {
    const counter = target.form?.querySelector<HTMLSelectElement>('[name=counter]');
    if (counter) counter.value = '';
  }
}

function transferBody(data: FormData): object {
  const service = given(data, 'service');
  const comment = given(data, 'comment');
  return {
    ...(service === undefined ? { counter: given(data, 'counter') } : { service }),
    place: given(data, 'place') ?? 'keep',
    ...(comment !== undefined && { comment }),
    ...(given(data, 'come_back') !== undefined && { come_back: true }),
  };
}
