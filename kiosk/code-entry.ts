import { html, type TemplateResult } from 'lit';
import { t } from '../client/words';
import { digitsOf } from './digits-of';
import { pad } from './pad';

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
    ${pad(t('kiosk.pass.pad'), typed, (next) => { hands.type(digitsOf(next, digits)); })}
    <div class="takes-answers">
      <button type="button" class="primary answer use-pass" ?disabled=${!isReady} @click=${() => { hands.use(typed); }}>${use}</button>
      <button type="button" class="quiet back" @click=${hands.back}>${t('common.back')}</button>
    </div>
  </section>`;
}
