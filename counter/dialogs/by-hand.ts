import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { spaced } from '../../client/format';
import { inOrder } from '../../client/view';
import type { CounterView, Ticket } from '../../client/wire';
import { t, text } from '../../client/words';
import { choice, choices } from '../choice';
import type { Finder } from '../finder';
import { keyOf } from '../keys';
import { digit } from '../safe-keys';
import type { Scene } from '../scene';
import { form, given, line, type Sheet } from './form';
import { foundLine } from './found';

const PRESETS = ['frail', 'back', 'short', 'mistake', 'leader'] as const;

/** Call one number before its turn: who is shown, and nobody else; the reason is needed, and reports count it. */
export function byHand(scene: Scene, finder: Finder, submit: (ticket: Ticket, reason: string) => void): Sheet {
  const { found } = finder.sought.value;
  const send = (data: FormData, sheet: HTMLFormElement) => {
    const reason = given(data, 'other') ?? given(data, 'reason');
    if (found.kind !== 'ticket' && found.kind !== 'looking') {
      scene.desk.hint('needs-ticket');
    } else if (reason === undefined) {
      scene.desk.hint('needs-reason');
      sheet.querySelector<HTMLElement>('[name=reason]')?.focus();
    } else if (found.kind === 'looking') {
      scene.desk.hint('still-looking');
    } else {
      submit(found.ticket, reason);
    }
  };
  const named = found.kind === 'ticket' ? t('counter.by-hand.submit-one', { number: spaced(found.ticket.number) }) : t('counter.by-hand.submit');
  return {
    heading: t('counter.by-hand.heading'),
    content: form(scene, html`
      ${entry(scene, finder)}
      ${foundLine(scene.view, found)}
      <div class="reasons">${choices(t('counter.by-hand.reason'), PRESETS.map((preset, at) => {
        const words = t(`counter.by-hand.presets.${preset}`);
        return choice('radio', 'reason', words, words, { key: digit(at) });
      }), 'two')}</div>
      ${line('other', t('counter.by-hand.other'), 200)}`, named, send),
  };
}

/** The number in its two parts: a letter of the office's, then the digits. */
function entry({ view, desk }: Scene, finder: Finder): TemplateResult {
  const { letter, digits } = finder.sought.value;
  const letters = lettersOf(view);
  const choose = (chosen: string, near: EventTarget | null) => {
    desk.hush();
    finder.choose(chosen);
    digitsBeside(near)?.focus();
  };
  const typed = ({ target }: Event) => {
    desk.hush();
    if (target instanceof HTMLInputElement) finder.type(target.value);
  };
  const lettered = (event: KeyboardEvent) => {
    const key = keyOf(event)?.toUpperCase() ?? '';
    if (!/^[A-Z]$/.test(key)) return;
    event.preventDefault();
    if (letters.has(key)) choose(key, event.target);
    else desk.hint('needs-letter');
  };
  return html`<div class="number-entry">
    <div @change=${({ target }: Event) => { if (target instanceof HTMLInputElement) choose(target.value, target); }}>
      ${choices(t('counter.by-hand.letter'), Array.from(letters, ([one, names]) => html`<div title=${names}>${
        choice('radio', 'letter', one, html`<span class="visually-hidden">${names}</span>`, { key: one.toLowerCase(), checked: one === letter })}</div>`))}
    </div>
    <label class="field"><span>${t('counter.by-hand.digits')}</span>
      <input type="text" name="digits" inputmode="numeric" maxlength="8" autocomplete="off" spellcheck="false" data-digits .value=${live(digits)}
        @keydown=${lettered} @input=${typed}></label>
  </div>`;
}

const digitsBeside = (near: EventTarget | null): HTMLInputElement | null | undefined =>
  near instanceof Element ? near.closest('.number-entry')?.querySelector<HTMLInputElement>('[data-digits]') : undefined;

/** The letters on the office's tickets, each with the services that give it. */
function lettersOf({ services }: CounterView): Map<string, string> {
  const letters = new Map<string, string>();
  for (const [, { letter, name }] of inOrder(services)) {
    const before = letters.get(letter);
    letters.set(letter, before === undefined ? text(name) : `${before}, ${text(name)}`);
  }
  return letters;
}
