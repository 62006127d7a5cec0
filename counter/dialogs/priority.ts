import { html } from 'lit';
import { spaced } from '../../client/format';
import { inOrder } from '../../client/view';
import { t, text } from '../../client/words';
import { choice } from '../choice';
import type { Row } from '../cursor';
import type { Scene } from '../scene';
import { form, given, type Sheet } from './form';

/** Give somebody who waits a priority class, or take it away. */
export function priority(scene: Scene, row: Row, submit: (body: object) => void): Sheet {
  const send = (data: FormData) => {
    const chosen = given(data, 'class');
    submit(chosen === undefined ? {} : { class: chosen });
  };
  return {
    heading: t('counter.priority.heading', { number: spaced(row.number) }),
    content: form(scene, html`<p class="hint">${t('counter.priority.why')}</p>
      <fieldset class="choices"><legend class="visually-hidden">${t('common.priority')}</legend><div>
        ${inOrder(scene.view.priorities).map(([id, { name }], at) =>
          choice('radio', 'class', id, text(name), { key: at < 9 ? String(at + 1) : undefined, checked: row.priority === id }))}
        ${choice('radio', 'class', '', t('counter.priority.none'), { key: '0', checked: row.priority === undefined })}
      </div></fieldset>`, t('counter.priority.submit'), send),
  };
}
