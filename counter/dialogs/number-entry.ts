import { html, type TemplateResult } from 'lit';
import { inOrder } from '../../client/view';
import type { CounterView } from '../../client/wire';
import { t, text } from '../../client/words';
import { choice, choices } from '../choice';
import type { Finder } from '../finder';
import { keyOf } from '../keys';
import { DIGITS } from '../safe-keys';
import type { Scene } from '../scene';

/**
 * The number in its two parts: a letter of the office's, then the digits.
 *
 * Nothing here can be typed into, so an input method is off before the first digit: one that is still coming to a field
 * takes digits out of it again. The keyboard presses the pad's buttons, which are in sight only where fingers do.
 */
export function numberEntry({ view, own }: Scene, finder: Finder): TemplateResult {
  const { letter, digits } = finder.sought.value;
  const letters = lettersOf(view);
  const entered = ({ target }: Event, enter: () => void) => {
    own.hush();
    enter();
    if (target instanceof Element) target.closest('.number-entry')?.querySelector<HTMLElement>('[data-digits]')?.focus();
  };
  const chosen = (event: Event) => {
    const { target } = event;
    if (target instanceof HTMLInputElement) entered(event, () => { finder.choose(target.value); });
  };
  const takenBack = (event: Event) => { entered(event, () => { finder.takeBack(); }); };
  const lettered = (event: Event, one: string) => {
    event.stopPropagation();
    if (letters.has(one)) entered(event, () => { finder.choose(one); });
    else own.hint('needs-letter');
  };
  const pressed = (event: KeyboardEvent) => {
    const letterKey = /^[a-z]$/.exec(keyOf(event) ?? '')?.[0];
    if (event.key === ' ') event.preventDefault();
    if (event.repeat) return;
    if (event.key === 'Backspace' || event.key === 'Delete') takenBack(event);
    else if (event.key === ' ') entered(event, () => { finder.anew(); });
    else if (letterKey !== undefined) lettered(event, letterKey.toUpperCase());
  };
  // An input method may put a mark in by way of the clipboard.
  const pasted = (event: Event) => { entered(event, () => { finder.lose(); }); };
  const named = t('counter.by-hand.digits');
  return html`<div class="number-entry" @paste=${pasted}>
    <div @click=${chosen}>
      ${choices(t('counter.by-hand.letter'), Array.from(letters, ([one, names]) => html`<div title=${names}>${
        choice('radio', 'letter', one, html`<span class="visually-hidden">${names}</span>`, { key: one.toLowerCase(), checked: one === letter })}</div>`))}
    </div>
    <label class="field"><span>${named}</span>
      <span class="digits"><input type="text" name="digits" readonly autofocus data-digits .value=${digits} @keydown=${pressed}><b aria-hidden="true">${digits}</b></span></label>
    <div class="pad" role="group" aria-label=${named}>
      ${DIGITS.map((one) => html`<button type="button" data-digit=${one} @click=${(event: Event) => { entered(event, () => { finder.add(one); }); }}>${one}</button>`)}
      <button type="button" @click=${takenBack}>${t('counter.by-hand.take-back')}</button>
    </div>
    <p class="visually-hidden" aria-live="polite">${[letter, ...Array.from(digits)].join(' ')}</p>
  </div>`;
}

/** The letters on the office's tickets, each with the services that give it. */
function lettersOf({ services }: CounterView): Map<string, string> {
  const letters = new Map<string, string>();
  for (const [, { letter, name }] of inOrder(services)) {
    const before = letters.get(letter);
    letters.set(letter, before === undefined ? text(name) : `${before}, ${text(name)}`);
  }
  return letters;
}
