import { html, nothing, type TemplateResult } from 'lit';
import { clock } from '../client/live/clock';
import { inOrder } from '../client/view';
import type { KioskService, KioskView } from '../client/wire';
import { t, text } from '../client/words';
import { onSlip } from './expecting';
import { gives, type Last } from './gives';
import { letterOf } from './tiles';

function priorities(view: KioskView, still: Last['still'], take: (priority: string) => void): TemplateResult | typeof nothing {
  const classes = inOrder(view.priorities).filter(([id]) => !still || id in still);
  if (classes.length === 0) return nothing;
  return html`<p class="ask-yes" id="ask-yes">${t('kiosk.ask-yes')}</p>
    <div class="classes" role="group" aria-labelledby="ask-yes">
      ${classes.map(([id, { name }]) => html`<button type="button" class="answer" @click=${() => { take(id); }}>${text(name)}</button>`)}
    </div>`;
}

/** The second question, asked of everyone in the same words: whether a priority class fits. */
export function question(
  view: KioskView,
  service: KioskService,
  take: (priority?: string) => void,
  back: () => void,
): TemplateResult {
  const { last } = service;
  const asks = Object.keys(view.priorities).length > 0;
  return html`<section class="ask">
    <div class="chosen">${letterOf(service)}<div class="chosen-words"><p class="chosen-name">${text(service.name)}</p>
      <div class="chosen-facts">${onSlip(service, view, clock.now())}</div></div></div>
    <div class="question">
      <h2 tabindex="-1">${t(asks ? 'kiosk.ask' : 'kiosk.ask-take')}</h2>
      ${asks ? html`<p>${t('kiosk.ask-why')}</p>` : nothing}
    </div>
    ${gives(service)
      ? html`<button type="button" class="primary answer" @click=${() => { take(); }}>${t(asks ? 'kiosk.ask-no' : 'kiosk.take')}</button>`
      : html`<p class="only-priority">${t('kiosk.only-priority')}</p>`}
    ${priorities(view, last?.refused ? last.still : undefined, take)}
    <button type="button" class="quiet back" @click=${back}>${t('kiosk.other-service')}</button>
  </section>`;
}
