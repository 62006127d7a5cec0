import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { isDay } from '../client/calendar';
import { t } from '../client/words';
import { COMPARED, type Compared } from './address';
import { rangeWords } from './days';
import { isPreset, PRESETS, presetOf, stepped, unitOf, type Range, type Unit } from './range';
import type { Seen } from './seen';

const UNITS = ['day', 'week', 'month'] as const satisfies readonly Exclude<Unit, 'any'>[];

/** The range beside this one, by a press or an arrow key. */
function step(direction: 1 | -1, { range, go }: Seen): TemplateResult {
  const which = direction > 0 ? 'after' : 'before';
  const to = stepped(range, direction);
  return html`<button type="button" class="step" aria-label=${t(`records.range.${which}`, { range: rangeWords(to) })} @click=${() => { go(to); }}>${direction > 0 ? '→' : '←'}</button>`;
}

/** What is asked for by one press, each with its key. */
const presets = ({ range, today, go }: Seen): TemplateResult[] => PRESETS.map((which, at) => html`<button type="button" class="choice"
  aria-pressed=${isPreset(range, which, today) ? 'true' : 'false'} @click=${() => { go(which === 'today' ? undefined : presetOf(which, today)); }}>${t(`records.range.${which}`)} <kbd>${at + 1}</kbd></button>`);

const units = ({ range, widen }: Seen): TemplateResult[] => UNITS.map((unit) => html`<button type="button" class="choice"
  aria-pressed=${unitOf(range) === unit ? 'true' : 'false'} @click=${() => { widen(unit); }}>${t(`records.range.${unit}`)}</button>`);

/** What stands in the two fields; nothing where one of them is empty. */
function typed(form: HTMLFormElement): Range | undefined {
  const of = (name: string) => form.querySelector<HTMLInputElement>(`input[name=${name}]`)?.value ?? '';
  const range = { from: of('from'), to: of('to') };
  return isDay(range.from) && isDay(range.to) ? range : undefined;
}

/** Any days, by two fields; a range that stands backwards is asked for as it is, and the server says what is wrong. */
function anyDays({ range, go }: Seen): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const wish = typed(event.currentTarget as HTMLFormElement);
    if (wish) go(wish);
  };
  const field = (name: 'from' | 'to') => html`<label>${t(`records.range.${name}`)} <input type="date" name=${name} required min="2000-01-01" max="2999-12-31" .value=${range[name]}></label>`;
  return html`<form class="any-days" aria-label=${t('records.range.any')} @submit=${submit}>${field('from')}${field('to')}<button type="submit">${t('records.range.show')}</button></form>`;
}

function comparedWith({ compare, comparedWith: choose }: Seen): TemplateResult {
  const change = (event: Event) => { choose((event.currentTarget as HTMLSelectElement).value as Compared); };
  return html`<label class="compare">${t('records.compare.label')} <select name="compare" @change=${change}>${repeat(COMPARED, (each) => each,
    (each) => html`<option value=${each} ?selected=${each === compare}>${t(`records.compare.${each}`)}</option>`)}</select></label>`;
}

/** Which days are shown, and with which they are compared. */
export const rangeBar = (seen: Seen): TemplateResult => html`<section class="range" aria-label=${t('records.range.label')}>
  <div class="range-row"><div class="range-now">${step(-1, seen)}<h2 aria-live="polite">${rangeWords(seen.range)}</h2>${step(1, seen)}</div>
    <div class="choices" role="group" aria-label=${t('records.range.presets')}>${presets(seen)}</div></div>
  <div class="range-row"><div class="choices" role="group" aria-label=${t('records.range.units')}>${units(seen)}</div>
    ${anyDays(seen)}${seen.own ? nothing : comparedWith(seen)}</div>
</section>`;

/** What a key asks for, where nobody types and nothing is open: another range, or nothing. */
export function meantBy(key: string, range: Range, today: string): Range | 'today' | undefined {
  if (key === 'ArrowLeft') return stepped(range, -1);
  if (key === 'ArrowRight') return stepped(range, 1);
  const preset = /^[1-9]$/.test(key) ? PRESETS[Number(key) - 1] : undefined;
  if (preset === undefined) return undefined;
  return preset === 'today' ? 'today' : presetOf(preset, today);
}
