import { html, type TemplateResult } from 'lit';
import { inOrder } from '../client/view';
import type { KioskService, KioskView } from '../client/wire';
import { t, text } from '../client/words';

/** The second question, asked of everyone in the same words: whether a priority class fits. */
export function question(
  view: KioskView,
  service: KioskService,
  take: (priority?: string) => void,
  back: () => void,
): TemplateResult {
  return html`<section class="ask" aria-labelledby="ask">
    <p class="chosen"><span class="tile-letter" aria-hidden="true">${service.letter}</span> ${text(service.name)}</p>
    <h2 id="ask">${t('kiosk.ask')}</h2>
    <button type="button" class="primary answer" @click=${() => { take(); }}>${t('kiosk.ask-no')}</button>
    <p class="ask-why">${t('kiosk.ask-yes')}</p>
    <div class="classes">
      ${inOrder(view.priorities).map(([id, priority]) => html`<button type="button" class="answer" @click=${() => { take(id); }}>${text(priority.name)}</button>`)}
    </div>
    <button type="button" class="quiet back" @click=${back}>${t('kiosk.other-service')}</button>
  </section>`;
}
