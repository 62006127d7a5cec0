import { html, type TemplateResult } from 'lit';
import { t } from '../client/words';
import { digitsOf } from './digits-of';

const PAD = ['123', '456', '789'];

/** A code that stands on somebody's paper: how many digits it has, how it is written, and what is said of it. */
export interface Entry {
  digits: number;
  spaced: (typed: string) => string;
  heading: string;
  how: string;
  /** What the field is called. */
  code: string;
  /** What the button does once the code is whole. */
  use: string;
  /** What is wrong with it. */
  trouble: unknown;
  /** Whether it is being looked up. */
  isBusy?: boolean;
}

/** What happens here. */
export interface Entering {
  type: (typed: string) => void;
  use: (shown: string) => void;
  back: () => void;
}

/** The digits on the screen: what a kiosk has instead of a keyboard. */
function pad(typed: string, digits: number, type: Entering['type']): TemplateResult {
  const key = (name: string, next: string, kind = 'pad-digit') =>
    html`<button type="button" class=${`pad-key ${kind}`} @click=${() => { type(next); }}>${name}</button>`;
  const sign = (digit: string) => key(digit, digitsOf(typed + digit, digits));
  const keep = (event: Event) => { event.preventDefault(); }; // the field keeps the focus
  return html`<div class="keys pass-pad" role="group" aria-label=${t('kiosk.pass.pad')} @mousedown=${keep}>
    ${PAD.map((row) => html`<div class="pad-row">${Array.from(row, sign)}</div>`)}
    <div class="pad-row">${key(t('kiosk.key-clear'), '', 'pad-word')}${sign('0')}${key(t('kiosk.key-back'), typed.slice(0, -1), 'pad-word')}</div>
  </div>`;
}

/** Show a code: scan it, or type its digits. */
export function codeEntry(typed: string, { digits, spaced, heading, how, code, use, trouble, isBusy = false }: Entry, hands: Entering): TemplateResult {
  const isReady = typed.length === digits && !isBusy;
  const enter = (event: KeyboardEvent) => { if (event.key === 'Enter' && isReady) hands.use(typed); };
  return html`<section class="pass">
    <div class="pass-asks"><h2 tabindex="-1">${heading}</h2>
      <p>${how}</p>
      <input class="pass-field" type="text" inputmode="none" autocomplete="off" spellcheck="false" aria-label=${code}
        placeholder=${spaced('·'.repeat(digits))} .value=${spaced(typed)} @keydown=${enter} @input=${(event: Event) => { hands.type(digitsOf((event.target as HTMLInputElement).value, digits)); }}>
      ${trouble}</div>
    ${pad(typed, digits, hands.type)}
    <div class="takes-answers">
      <button type="button" class="primary answer use-pass" ?disabled=${!isReady} @click=${() => { hands.use(typed); }}>${use}</button>
      <button type="button" class="quiet back" @click=${hands.back}>${t('common.back')}</button>
    </div>
  </section>`;
}
