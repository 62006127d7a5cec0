import { html, nothing, type TemplateResult } from 'lit';
import type { Office } from '../client/wire';
import { t, text } from '../client/words';
import { goTo } from './console-session';

/** Let the clerk say where she sits; `unknown` is a counter that was asked for and is not there. */
export function picker(office: Office, unknown: string | undefined): TemplateResult {
  return html`<section class="picker">
    <h2>${t('counter.pick.heading')}</h2>
    ${unknown === undefined ? nothing : html`<p class="late">${t('counter.pick.unknown', { counter: unknown })}</p>`}
    <p class="hint">${t('counter.pick.why')}</p>
    <ul class="picks">${office.counters.map(({ id, name, state }) => html`<li>
      <button type="button" @click=${() => { goTo(id); }}><span>${text(name)}</span>
        <small>${t(`common.counter-state.${state}`)}</small></button></li>`)}</ul>
  </section>`;
}
