import { html, type TemplateResult } from 'lit';
import { t } from '../../client/words';
import type { Press } from './typing';

const ROWS = ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** The keyboard on the screen: what a kiosk has instead of one. It writes no marks, for none are needed. */
export function keyboard(press: (press: Press) => void): TemplateResult {
  const key = (press_: Press, name: string, kind: string) => html`<button type="button" class=${`key ${kind}`}
    @click=${() => { press(press_); }}>${name}</button>`;
  const keep = (event: Event) => { event.preventDefault(); }; // the field keeps the focus
  return html`<div class="keys" role="group" aria-label=${t('kiosk.keyboard')} @mousedown=${keep}>
    ${ROWS.map((row, at) => html`<div class="keys-row">
      ${Array.from(row, (sign) => key({ sign }, sign.toUpperCase(), 'key-sign'))}
      ${at === ROWS.length - 1 ? key('back', t('kiosk.key-back'), 'key-wide') : ''}
    </div>`)}
    <div class="keys-row">
      ${key('clear', t('kiosk.key-clear'), 'key-wide')}
      ${key({ sign: ' ' }, t('kiosk.key-space'), 'key-space')}
    </div>
  </div>`;
}
