import { html, nothing } from 'lit';
import { spaced } from '../../client/format';
import { inOrder } from '../../client/view';
import type { CounterView } from '../../client/wire';
import { t, text } from '../../client/words';
import { choice, choices } from '../choice';
import type { Aim, Asked } from '../moves';
import { choiceKey } from '../safe-keys';
import type { Scene } from '../scene';
import { serviceChoices } from './service-choices';
import { form, given, lines, type Sheet } from './form';

type Transfer = Extract<Asked, { name: 'transfer' }>;

/** The keys of what stands beside the services or the counters, which have the digits. */
const AIMS = [['service', 'n'], ['counter', 'q']] as const;
const PLACES = [['keep', 'g'], ['front', 't'], ['end', 'c']] as const;
const COME_BACK = 'l';
const TAKEN = [...AIMS.map(([, key]) => key), ...PLACES.map(([, key]) => key), COME_BACK];

/** Send somebody on, to a service or to one counter; `aim` changes which of them can be chosen. */
export function transfer(
  scene: Scene, { somebody, isInHand, to }: Transfer, aim: (to: Aim) => void, submit: (body: object) => void,
): Sheet {
  const send = (data: FormData) => {
    if (given(data, to) === undefined) scene.own.hint('needs-aim');
    else submit(transferBody(data, to));
  };
  return {
    heading: t('counter.transfer.heading', { number: spaced(somebody.number) }),
    content: form(scene, html`
      ${choices(t('counter.transfer.aim'), AIMS.map(([one, key]) => html`<div @change=${() => { aim(one); }}>
        ${choice('radio', 'aim', one, t(`counter.transfer.${one}`), { key, checked: one === to })}</div>`), 'two')}
      ${choices(html`<span class="visually-hidden">${t(`counter.transfer.${to}`)}</span>`, to === 'service' ? services(scene) : counters(scene.view), 'three')}
      ${choices(t('counter.transfer.place'), PLACES.map(([place, key], at) =>
        choice('radio', 'place', place, t(`counter.transfer.${place}`), { key, checked: at === 0 })), 'three')}
      <div class="pair">${lines('comment', t('counter.transfer.comment'), 500)}
        ${isInHand ? choice('checkbox', 'come_back', 'yes', t('counter.transfer.come-back'), { key: COME_BACK }) : nothing}</div>`,
    t('counter.transfer.submit'), send),
  };
}

const services = (scene: Scene) => serviceChoices(scene, 'service', (at) => choiceKey(at, TAKEN));

/** The other counters. The clerk's own keeps its key to itself, so that counter 3 stays under 3. */
const counters = ({ counters: all, counter }: CounterView) => html`${inOrder(all).map(([id, { name, state }], at) =>
  id === counter.id ? nothing : choice('radio', 'counter', id, state === 'closed' ? t('counter.transfer.counter-closed', { counter: text(name) }) : text(name),
    { key: choiceKey(at, TAKEN), disabled: state === 'closed' }))}`;

function transferBody(data: FormData, to: Aim): object {
  const comment = given(data, 'comment');
  return {
    [to]: given(data, to),
    place: given(data, 'place') ?? 'keep',
    ...(comment !== undefined && { comment }),
    ...(given(data, 'come_back') !== undefined && { come_back: true }),
  };
}
