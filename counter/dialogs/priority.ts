import { html } from 'lit';
import { spaced } from '../../client/format';
import { inOrder } from '../../client/view';
import { t, text } from '../../client/words';
import { choice, choices } from '../choice';
import type { Asked } from '../moves';
import { digit } from '../safe-keys';
import type { Scene } from '../scene';
import { form, given, type Sheet } from './form';

/** Give somebody who waits a priority class, or take it away. */
export function priority(scene: Scene, row: Extract<Asked, { name: 'priority' }>['row'], submit: (body: object) => void): Sheet {
  const send = (data: FormData) => {
    const chosen = given(data, 'class');
    submit(chosen === undefined ? {} : { class: chosen });
  };
  return {
    heading: t('counter.priority.heading', { number: spaced(row.number) }),
    content: form(scene, html`<p class="hint">${t('counter.priority.why')}</p>
      ${choices(html`<span class="visually-hidden">${t('common.priority')}</span>`, html`
        ${inOrder(scene.view.priorities).map(([id, { name }], at) =>
          choice('radio', 'class', id, text(name), { key: at < 9 ? digit(at) : undefined, checked: row.priority === id }))}
        ${choice('radio', 'class', '', t('counter.priority.none'), { key: '0', checked: row.priority === undefined })}`)}`, t('counter.priority.submit'), send),
  };
}
