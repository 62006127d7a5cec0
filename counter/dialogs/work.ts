import { html, nothing } from 'lit';
import { spaced } from '../../client/format';
import { t, text } from '../../client/words';
import { choice } from '../choice';
import type { Scene } from '../scene';
import { serviceChoices } from '../stage';
import { form, given, line, type Sheet } from './form';

const PRESETS = ['rest', 'papers', 'meeting', 'machine'] as const;

/** Change what the counter serves. */
export function services(scene: Scene, submit: (services: string[]) => void): Sheet {
  return {
    heading: t('counter.services.heading', { counter: text(scene.view.counter.name) }),
    content: form(scene, html`<fieldset class="choices"><legend class="visually-hidden">${t('counter.key.services')}</legend><div>${serviceChoices(scene)}</div></fieldset>`,
      t('counter.services.submit'), (data) => { submit(data.getAll('service').map(String)); }),
  };
}

/** Stop calling for a while, with a reason or without. */
export function pause(scene: Scene, submit: (body: object) => void): Sheet {
  const send = (data: FormData) => {
    const reason = given(data, 'other') ?? given(data, 'reason');
    submit(reason === undefined ? {} : { reason });
  };
  return {
    heading: t('counter.pause.heading'),
    content: form(scene, html`<p class="hint">${t('counter.pause.why')}</p>
      <fieldset class="choices"><legend>${t('counter.pause.reason')}</legend><div>
        ${PRESETS.map((preset, at) => {
          const words = t(`counter.pause.presets.${preset}`);
          return choice('radio', 'reason', words, words, { key: String(at + 1) });
        })}
      </div></fieldset>
      ${line('other', t('counter.pause.other'), 200)}`, t('counter.pause.submit'), send),
  };
}

/** Ask before the counter is closed. */
export const close = (scene: Scene, submit: () => void): Sheet => ({
  heading: t('counter.close.heading', { counter: text(scene.view.counter.name) }),
  content: form(scene, html`<p>${t('counter.close.why')}</p>`, t('counter.close.submit'), submit),
});

/** Ask before another clerk's counter is taken over. */
export function takeOver(scene: Scene, submit: () => void): Sheet {
  const { counter, hand } = scene.view;
  return {
    heading: t('counter.take-over.heading', { counter: text(counter.name) }),
    content: form(scene, html`<p>${t('counter.take-over.why', { clerk: counter.clerk ?? '' })}</p>
      ${hand ? html`<p>${t('counter.take-over.hand', { number: spaced(hand.number) })}</p>` : nothing}`, t('counter.take-over.submit'), submit),
  };
}
