import { html, type TemplateResult } from 'lit';
import { count } from '../client/format';
import { inOrder } from '../client/view';
import type { ManagerView } from '../client/wire';
import { t, text } from '../client/words';
import { aloud, buttons, type Asking } from './form';

/** Where those go who wait for a retired service: each place is a press. */
export function sendOnFromService(id: string, view: ManagerView, asking: Asking): TemplateResult {
  const aims = inOrder(view.services).filter(([, { retired }]) => !retired);
  return html`${aloud(t('manager.retired.where', { n: count(view.services[id]?.waiting ?? 0) }))}
    <div class="ready">${aims.map(([to, { name }]) => html`<button type="button" ?disabled=${asking.activity !== 'idle'}
      @click=${() => { asking.send({ kind: 'send-on', service: id, to }); }}>${text(name)}</button>`)}</div>
    ${buttons(asking)}`;
}

/** Let any counter call those who wait for a retired one alone. */
export const sendOnFromCounter = (id: string, view: ManagerView, asking: Asking): TemplateResult =>
  html`${aloud(t('manager.retired.any-counter', { n: count(view.counters[id]?.waiting ?? 0) }))}
    ${buttons(asking, { words: t('manager.retired.let-any'), act: { kind: 'send-on', counter: id } })}`;
