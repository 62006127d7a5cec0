import { html, type TemplateResult } from 'lit';
import '../client/elements/modal-dialog';
import { t } from '../client/words';

/** Ask, before the kiosk goes back to its start, whether anybody is still there; any touch beside means yes. */
export function stillThere(left: number | undefined, stay: () => void, leave: () => void): TemplateResult {
  return html`<modal-dialog class="still-there" ?open=${left !== undefined} heading=${t('kiosk.still-there')} @dismiss=${stay}
    .content=${html`<p>${t('kiosk.returning', { n: left ?? 0 })}</p>
      <button type="button" class="primary answer" @click=${stay}>${t('kiosk.more-time')}</button>
      <button type="button" class="answer" @click=${leave}>${t('kiosk.start-again')}</button>`}></modal-dialog>`;
}
