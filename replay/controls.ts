import { html, nothing, type TemplateResult } from 'lit';
import { digitsOf } from '../client/digits';
import { longDate } from '../client/format';
import { numberOf } from '../client/number';
import { t } from '../client/words';
import { dayAfter } from './address';
import { clockTime } from './clock-time';

/** How many times as fast a day can be played. */
export const SPEEDS = [1, 5, 20, 60] as const;

/** What the buttons of the player do. */
export interface Playing {
  at: number;
  zone: string;
  playing: boolean;
  speed: number;
  toggle: () => void;
  step: (way: 1 | -1) => void;
  pace: (speed: number) => void;
}

/** The time that is shown, and the buttons that move it. */
export function buttons({ at, zone, playing, speed, toggle, step, pace }: Playing): TemplateResult {
  return html`<div class="playing"><p class="now" aria-live="off">${clockTime(at, zone)}</p>
    <button type="button" aria-label=${t('replay.back')} title=${t('replay.back')} @click=${() => { step(-1); }}>◀ <kbd>,</kbd></button>
    <button type="button" class="primary play" aria-pressed=${playing} @click=${toggle}>${playing ? `❚❚ ${t('replay.pause')}` : `▶ ${t('replay.play')}`} <kbd>${t('replay.space')}</kbd></button>
    <button type="button" aria-label=${t('replay.forth')} title=${t('replay.forth')} @click=${() => { step(1); }}><kbd>.</kbd> ▶</button>
    <div class="speeds" role="group" aria-label=${t('replay.speed')}>${SPEEDS.map((each) => html`<button type="button" aria-pressed=${each === speed} @click=${() => { pace(each); }}>${each}×</button>`)}</div></div>`;
}

/** What is chosen: a day, and a number of it. */
export interface Choosing {
  day: string;
  today: string;
  letters: string[];
  choose: (day: string) => void;
  find: (number: string) => void;
}

function sought(event: Event): string | undefined {
  event.preventDefault();
  const form = event.currentTarget as HTMLFormElement;
  const field = form.querySelector<HTMLInputElement>('input');
  const digits = digitsOf(field?.value ?? '');
  if (digits !== undefined) return numberOf(form.querySelector('select')?.value ?? '', digits);
  field?.setCustomValidity(t('replay.digits-only'));
  field?.reportValidity();
  field?.focus();
  return undefined;
}

const forgiven = ({ currentTarget }: Event): void => { (currentTarget as HTMLInputElement).setCustomValidity(''); };

/** Letter and digits apart: no input method makes another number of what is typed. */
function number({ letters, find }: Choosing): TemplateResult | typeof nothing {
  if (letters.length === 0) return nothing;
  return html`<form class="find" @submit=${(event: Event) => { const found = sought(event); if (found !== undefined) find(found); }}>
    <label>${t('replay.letter')}<select name="letter">${letters.map((letter) => html`<option>${letter}</option>`)}</select></label>
    <label>${t('replay.digits')}<input name="digits" inputmode="numeric" autocomplete="off" maxlength="6" @input=${forgiven}></label>
    <button type="submit">${t('replay.find')}</button></form>`;
}

/** Which day, and which number of it. */
export function chooser(choosing: Choosing): TemplateResult {
  const { day, today, choose } = choosing;
  const picked = ({ currentTarget }: Event) => { const { value } = currentTarget as HTMLInputElement; if (value) choose(value); };
  return html`<div class="chooser"><div class="day">
      <button type="button" aria-label=${t('replay.day-before')} title=${t('replay.day-before')} @click=${() => { choose(dayAfter(day, -1)); }}>‹</button>
      <label>${t('replay.day')}<input type="date" .value=${day} max=${today} @change=${picked}></label>
      <button type="button" aria-label=${t('replay.day-after')} title=${t('replay.day-after')} ?disabled=${day >= today} @click=${() => { choose(dayAfter(day, 1)); }}>›</button></div>
    ${number(choosing)}</div>`;
}

/** The day in words. */
export const dayWords = (day: string): string => longDate(`${day}T12:00:00Z`, 'UTC');
