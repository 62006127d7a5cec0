import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { t, text } from '../client/words';
import type { Opened } from './opened';
import { EMPTY_ROW, KINDS, NEEDED, UNITS, type Part, type Row, type Typed } from './parts';
import { procedureWords } from './said';
import type { Seen } from './seen';

/** So many procedures are offered for what is looked for. */
const OFFERED = 6;

const valueOf = (event: Event): string => (event.currentTarget as HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement).value;

type Edit = (typed: Typed) => void;

const long = (name: string, value: string, what: { label: string; rows?: number; described?: string }, edit: (value: string) => void): TemplateResult =>
  html`<label class="wide">${what.label} <textarea name=${name} rows=${what.rows ?? 1} aria-describedby=${what.described ?? nothing}
    .value=${live(value)} @input=${(event: Event) => { edit(valueOf(event)); }}></textarea></label>`;

const short = (name: string, value: string, label: string, edit: (value: string) => void): TemplateResult =>
  html`<label class="figure">${label} <input type="text" inputmode="numeric" autocomplete="off" name=${name} maxlength="4" .value=${live(value)} @input=${(event: Event) => { edit(valueOf(event)); }}></label>`;

function words({ value, beside, ...rest }: Typed, edit: Edit): TemplateResult {
  return html`${long('vi', value, { label: t('catalogue.field.vi'), rows: 2 }, (said) => { edit({ ...rest, beside, value: said }); })}
    ${long('en', beside, { label: t('catalogue.field.en'), rows: 2 }, (said) => { edit({ ...rest, value, beside: said }); })}`;
}

/** A row of papers or steps, which can be taken out and moved. */
function row(part: Part, at: number, typed: Typed, edit: Edit): TemplateResult {
  const { rows } = typed;
  const one = rows[at] ?? EMPTY_ROW;
  const put = (said: Partial<Row>) => { edit({ ...typed, rows: rows.map((each, place) => (place === at ? { ...each, ...said } : each)) }); };
  const earlier = () => { edit({ ...typed, rows: [...rows.slice(0, at - 1), one, ...rows.slice(at - 1, at), ...rows.slice(at + 1)] }); };
  const name = t(part === 'steps' ? 'catalogue.field.step' : 'catalogue.field.paper', { n: at + 1 });
  return html`<li><fieldset><legend>${name}</legend>
    ${long('vi', one.vi, { label: t('catalogue.field.vi') }, (vi) => { put({ vi }); })}${long('en', one.en, { label: t('catalogue.field.en') }, (en) => { put({ en }); })}
    ${part === 'steps' ? nothing : html`<div class="figures-of">${short('originals', one.originals, t('catalogue.field.originals'), (originals) => { put({ originals }); })}${short('copies', one.copies, t('catalogue.field.copies'), (copies) => { put({ copies }); })}</div>
      ${long('who', one.who, { label: t('catalogue.field.who') }, (who) => { put({ who }); })}${long('who_en', one.who_en, { label: t('catalogue.field.who-en') }, (whoEn) => { put({ who_en: whoEn }); })}`}
    <p class="press">${at === 0 ? nothing : html`<button type="button" class="quiet earlier" aria-label=${t('catalogue.field.earlier-of', { what: name })} @click=${earlier}>${t('catalogue.field.earlier')}</button>`}
      <button type="button" class="quiet" aria-label=${t('catalogue.field.out-of', { what: name })} @click=${() => { edit({ ...typed, rows: rows.filter((_, place) => place !== at) }); }}>${t('catalogue.field.out')}</button></p></fieldset></li>`;
}

function rowsOf(part: Part, typed: Typed, edit: Edit): TemplateResult {
  const add = (event: Event) => {
    const list = (event.currentTarget as HTMLElement).previousElementSibling;
    edit({ ...typed, rows: [...typed.rows, EMPTY_ROW] });
    setTimeout(() => { list?.querySelector<HTMLElement>('li:last-child textarea')?.focus(); });
  };
  return html`<ol class="typed-rows">${typed.rows.map((_, at) => row(part, at, typed, edit))}</ol>
    <button type="button" class="add" @click=${add}><span aria-hidden="true">+ </span>${t(part === 'steps' ? 'catalogue.field.add-step' : 'catalogue.field.add-paper')}</button>`;
}

function time(typed: Typed, edit: Edit): TemplateResult {
  const { value, beside } = typed;
  const unit = (event: Event) => {
    const chosen = valueOf(event);
    edit({ ...typed, beside: chosen, value: chosen === '' || chosen === 'same-day' ? '' : value });
  };
  return html`<div class="figures-of"><label class="unit">${t('catalogue.field.unit')} <select name="unit" @change=${unit}><option value="" .selected=${beside === ''}>${t('catalogue.unknown')}</option>
      ${UNITS.map((each) => html`<option value=${each} .selected=${each === beside}>${t(`catalogue.time.unit.${each}`)}</option>`)}</select></label>
    ${beside === '' || beside === 'same-day' ? nothing : short('value', value, t('catalogue.field.value'), (said) => { edit({ ...typed, value: said }); })}</div>`;
}

function choice(part: Part, typed: Typed, { names }: Seen, edit: Edit): TemplateResult {
  const options = part === 'group' ? names.groups : names.services;
  return html`<label>${t(`catalogue.part.${part}`)} <select name=${part} @change=${(event: Event) => { edit({ ...typed, value: valueOf(event) }); }}>
    ${NEEDED.includes(part) && options.some(({ id }) => id === typed.value) ? nothing : html`<option value="" .selected=${typed.value === ''}>${t(NEEDED.includes(part) ? 'catalogue.field.choose' : 'catalogue.unknown')}</option>`}
    ${options.map(({ id, name }) => html`<option value=${id} .selected=${id === typed.value}>${text(name)}</option>`)}</select></label>`;
}

/** A group that is not there yet: public under its name at once, before any procedure is in it. */
function newGroup(part: Part, { addGroup, busy }: Seen): TemplateResult {
  const add = (event: Event) => {
    const box = (event.currentTarget as HTMLElement).closest('.new-group');
    const said = (name: string): string => box?.querySelector<HTMLInputElement>(`[name=${name}]`)?.value.trim() ?? '';
    if (said('group-vi') !== '') addGroup(part, said('group-vi'), said('group-en'));
  };
  return html`<details class="new-group"><summary>${t('catalogue.group.new')}</summary>
    <label>${t('catalogue.field.vi')} <input type="text" name="group-vi" autocomplete="off" maxlength="100"></label><label>${t('catalogue.field.en')} <input type="text" name="group-en" autocomplete="off" maxlength="100"></label>
    <p class="press"><button type="button" ?disabled=${busy} @click=${add}>${t('catalogue.group.add')}</button></p></details>`;
}

/** A procedure that is chosen by what is typed of it. */
function procedure(part: Part, { typed, look }: Opened, seen: Seen, edit: Edit): TemplateResult {
  const { catalogue, place, choosing, names, lookFor } = seen;
  const found = look.trim() === '' ? [] : choosing.find(catalogue, look, OFFERED + 1).filter((id) => id !== place.procedure).slice(0, OFFERED);
  return html`<p class="chosen">${typed.value === '' ? t('catalogue.field.none-chosen') : html`${t('catalogue.field.chosen', { name: procedureWords(typed.value, names.procedures) })}
      <button type="button" class="quiet" @click=${() => { edit({ ...typed, value: '' }); }}>${t('catalogue.field.unchoose')}</button>`}</p>
    <label>${t('catalogue.field.look')} <input type="search" name="look" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="200" .value=${live(look)}
      @input=${(event: Event) => { lookFor(part, valueOf(event)); }} @keydown=${(event: KeyboardEvent) => { if (event.key === 'Enter' && !event.isComposing) event.preventDefault(); }}></label>
    <div role="status">${look.trim() !== '' && found.length === 0 ? html`<p class="hint">${t('catalogue.field.found-none')}</p>` : nothing}</div>
    <ul class="offered">${found.map((id) => html`<li><button type="button" aria-pressed=${id === typed.value ? 'true' : 'false'} @click=${() => { edit({ ...typed, value: id }); }}>${procedureWords(id, names.procedures)}</button></li>`)}</ul>`;
}

/** What is typed of a part. */
export function fields(part: Part, open: Opened, seen: Seen): TemplateResult {
  const { typed } = open;
  const edit: Edit = (next) => { seen.type(part, next); };
  const label = t(`catalogue.part.${part}`);
  switch (KINDS[part]) {
    case 'text':
      return words(typed, edit);
    case 'papers':
    case 'texts':
      return rowsOf(part, typed, edit);
    case 'time':
      return time(typed, edit);
    case 'choice':
      return html`${choice(part, typed, seen, edit)}${part === 'group' ? newGroup(part, seen) : nothing}`;
    case 'procedure':
      return procedure(part, open, seen, edit);
    case 'date':
      return html`<label class="date">${label} <input type="date" name=${part} min="1900-01-01" max="2999-12-31" .value=${live(typed.value)} @input=${(event: Event) => { edit({ ...typed, value: valueOf(event) }); }}></label>`;
    case 'lines':
      return long(part, typed.value, { label: t('catalogue.field.a-line-each', { part: label }), rows: Math.max(3, typed.value.split('\n').length + 1) }, (value) => { edit({ ...typed, value }); });
    case 'line':
      return long(part, typed.value, { label, rows: 2 }, (value) => { edit({ ...typed, value }); });
  }
}
