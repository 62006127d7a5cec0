import { html, type TemplateResult } from 'lit';
import { t } from '../client/words';

const ROWS = ['123', '456', '789'];

/** The digits on the screen: what a kiosk has instead of a keyboard. */
export function pad(called: string, typed: string, type: (typed: string) => void): TemplateResult {
  const key = (name: string, next: string, kind = 'pad-digit') =>
    html`<button type="button" class=${`pad-key ${kind}`} @click=${() => { type(next); }}>${name}</button>`;
  const sign = (digit: string) => key(digit, typed + digit);
  const keep = (event: Event) => { event.preventDefault(); }; // the field keeps the focus
  return html`<div class="keys pass-pad" role="group" aria-label=${called} @mousedown=${keep}>
    ${ROWS.map((row) => html`<div class="pad-row">${Array.from(row, sign)}</div>`)}
    <div class="pad-row">${key(t('kiosk.key-clear'), '', 'pad-word')}${sign('0')}${key(t('kiosk.key-back'), typed.slice(0, -1), 'pad-word')}</div>
  </div>`;
}
