import { html, nothing, type TemplateResult } from 'lit';
import { date } from '../client/format';
import type { Office, PaperBatch, WaitingBatch } from '../client/wire';
import { t, text } from '../client/words';
import { LEVELS, levelWords, QUESTIONS, questionWords, type Question } from './levels';

/** A sheet as it is read: a question without a cross is absent. */
export type Sheet = Partial<Record<Question, string>>;

/** A bundle as somebody enters it. */
export interface Bundle {
  day: string;
  batch: number;
  counter: string;
  sheets: readonly Sheet[];
}

/** What is entered, what waits for somebody else, and what came of it. */
export interface Seen {
  bundle: Bundle;
  waiting: readonly WaitingBatch[];
  came: PaperBatch | undefined;
  isIdle: boolean;
  change: (changes: Partial<Bundle>) => void;
  send: () => void;
}

function cell(seen: Seen, at: number, question: Question): TemplateResult {
  const { bundle: { sheets }, change } = seen;
  const said = sheets[at]?.[question] ?? '';
  const choose = ({ target }: Event) => {
    const { value } = target as HTMLSelectElement;
    change({ sheets: sheets.map((sheet, place) => (place === at ? Object.fromEntries(Object.entries({ ...sheet, [question]: value }).filter(([, level]) => level !== '')) : sheet)) });
  };
  return html`<td><select aria-label=${t('opinions.paper.cell', { n: at + 1, question: questionWords(question) })} @change=${choose}>
    <option value="" ?selected=${said === ''}>${t('opinions.paper.no-cross')}</option>${LEVELS[question].map((level) => html`<option value=${level} ?selected=${level === said}>${levelWords(question, level)}</option>`)}</select></td>`;
}

function came({ came: made }: Seen): TemplateResult | typeof nothing {
  if (!made) return nothing;
  const words = (question: Question, level: string | undefined) => (level === undefined ? t('opinions.paper.no-cross') : levelWords(question, level));
  return html`<div role="status" class=${made.state === 'differs' ? 'fault' : 'came'}><p>${t(`opinions.paper.is.${made.state}`, { n: made.sheets })}</p>
    ${made.about_differs ? html`<p>${t('opinions.paper.about-differs')}</p>` : nothing}
    <ul>${(made.differences ?? []).map(({ sheet, question, first, second }) => html`<li>${t('opinions.paper.difference', { n: sheet, question: questionWords(question), first: words(question, first), second: words(question, second) })}</li>`)}</ul></div>`;
}

/** A bundle of paper: two people enter it, and it counts once they have entered the same. */
export function paper(office: Office, seen: Seen): TemplateResult {
  const { bundle: { day, batch, counter, sheets }, waiting, isIdle, change, send } = seen;
  const value = ({ target }: Event) => (target as HTMLInputElement).value;
  return html`<section class="paper"><h2>${t('opinions.room.paper')}</h2><p class="soft">${t('opinions.paper.why')}</p>
    ${waiting.length > 0 ? html`<h3>${t('opinions.paper.waiting')}</h3><ul>${waiting.map((each) => html`<li>${t(each.own ? 'opinions.paper.own' : 'opinions.paper.others', { day: date(each.day), n: each.batch, sheets: each.sheets })}</li>`)}</ul>` : nothing}
    <div class="range"><label>${t('opinions.paper.day')} <input type="date" .value=${day} @change=${(event: Event) => { change({ day: value(event) }); }}></label>
      <label>${t('opinions.paper.batch')} <input type="number" min="1" max="999" .value=${String(batch)} @change=${(event: Event) => { change({ batch: Number(value(event)) }); }}></label>
      <label>${t('opinions.paper.counter')} <select @change=${(event: Event) => { change({ counter: value(event) }); }}><option value="">${t('opinions.paper.no-counter')}</option>${office.counters.map(({ id, name }) => html`<option value=${id} ?selected=${id === counter}>${text(name)}</option>`)}</select></label></div>
    <table class="sheets"><caption class="visually-hidden">${t('opinions.room.paper')}</caption><thead><tr><th scope="col">${t('opinions.paper.sheet')}</th>${QUESTIONS.map((each) => html`<th scope="col">${questionWords(each)}</th>`)}</tr></thead>
      <tbody>${sheets.map((_, at) => html`<tr><th scope="row">${at + 1}</th>${QUESTIONS.map((each) => cell(seen, at, each))}</tr>`)}</tbody></table>
    ${came(seen)}
    <div class="acts"><button type="button" @click=${() => { change({ sheets: [...sheets, {}] }); }}>${t('opinions.paper.more')}</button>
      <button type="button" class="primary" ?disabled=${!isIdle || day === ''} @click=${send}>${t('opinions.paper.send', { n: sheets.length })}</button></div></section>`;
}
