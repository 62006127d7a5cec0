import { html, nothing, type TemplateResult } from 'lit';
import { spaced } from '../../client/format';
import { inOrder } from '../../client/view';
import type { FetchedResult, FoundResult, Hand } from '../../client/wire';
import { t, text } from '../../client/words';
import { cap } from '../key-button';
import type { ResultFinder } from '../result-finder';
import { isReady, standing } from '../results';
import type { Scene } from '../scene';
import { form, type Sheet } from './form';

/** What can be done at the sheet of a hand's results. */
export interface ResultsDoing {
  /** Send what is typed: a line is handed over, a code is added, nothing is all that is ready. */
  send(): void;
  handOver(code: string): void;
  takeBack(code: string): void;
  add(code: string): void;
  drop(code: string): void;
}

/** The dossiers for which whoever is in hand comes: each is handed over by its line, all that are ready at once. */
export function results(scene: Scene, hand: Hand, finder: ResultFinder, doing: ResultsDoing): Sheet {
  const { text: typed, found } = finder.sought.value;
  const lines = inOrder(hand.results ?? {});
  const others = found === 'looking' || found === 'trouble' || typed === '' ? [] : found.filter(({ code }) => !lines.some(([known]) => known === code));
  return {
    heading: t('counter.results.heading', { number: spaced(hand.number) }),
    content: form(scene, html`
      ${lines.length === 0 ? html`<p>${t('counter.results.none')}</p>`
        : html`<ul class="results">${lines.map(([code, one], at) => line(code, one, at, doing))}</ul>`}
      ${codeField(finder, t(lines.length === 0 ? 'counter.results.first' : 'counter.results.more'))}
      ${suggestions(others, typed, found, doing)}`, submitWords(scene, hand, typed), () => { doing.send(); }),
  };
}

/** What Enter does now. */
function submitWords({ view }: Scene, hand: Hand, typed: string): string {
  const ready = Object.values(hand.results ?? {}).filter(isReady).length;
  if (/^[1-9]$/.test(typed)) return t('counter.results.hand-line', { line: typed });
  if (typed !== '') return t('counter.results.add');
  if (ready > 0) return ready === 1 ? t('counter.results.hand-one') : t('counter.results.hand-all', { n: ready });
  return endsWith(hand, view.outcomes) ? t('counter.results.finish') : t('counter.results.add');
}

/** The outcome with which a visit ends whose results were handed over, where the office has it. */
export const RESULT = 'result';

/** Whether nothing is left to be handed over, so that the visit can end with it. */
export function endsWith({ results: all = {}, status }: Hand, outcomes: object): boolean {
  const stand = Object.values(all);
  return RESULT in outcomes && status === 'serving' && stand.some(({ status: one }) => one === 'handed-over') && !stand.some(isReady);
}

function line(code: string, one: FetchedResult, at: number, doing: ResultsDoing): TemplateResult {
  const button = isReady(one)
    ? html`<button type="button" class="result-act" @click=${() => { doing.handOver(code); }}>${t('counter.results.hand-over')}</button>`
    : one.undo
      ? html`<button type="button" class="result-act quiet" @click=${() => { doing.takeBack(code); }}>${t('counter.results.undo')}</button>`
      : one.status === 'handed-over' ? nothing
        : html`<button type="button" class="result-act quiet" @click=${() => { doing.drop(code); }}>${t('counter.results.drop')}</button>`;
  return html`<li class="result ${isReady(one) ? 'ready' : ''}" data-code=${code}>
    <span class="result-line">${at < 9 && isReady(one) ? cap(String(at + 1)) : nothing}</span>${about(code, one)}${button}</li>`;
}

/** A code, what it is for, and where it stands. */
const about = (code: string, one: FetchedResult | FoundResult): TemplateResult => html`<span class="result-what"><b class="result-code">${code}</b>
    <small>${one.name ? text(one.name) : one.procedure ?? nothing}</small></span><span class="result-stands">${standing(one)}</span>`;

/** The place where a code is typed or scanned. A scanner types, so nothing else here takes its digits. */
const codeField = (finder: ResultFinder, label: string): TemplateResult =>
  html`<label class="field"><span>${label}</span><input type="text" name="code" maxlength="80" autocomplete="off" autocapitalize="off" spellcheck="false" autofocus
    .value=${finder.sought.value.text} @input=${({ target }: Event) => { finder.type((target as HTMLInputElement).value); }}></label>`;

function suggestions(others: readonly FoundResult[], typed: string, found: unknown, doing: ResultsDoing): TemplateResult {
  const none = typed.length > 1 && found !== 'looking' && others.length === 0;
  return html`<div class="results-found" role="status">
    ${none ? html`<p class="hint">${t(found === 'trouble' ? 'counter.results.trouble' : 'counter.results.not-found')}</p>` : nothing}
    ${others.length === 0 ? nothing : html`<ul class="results">${others.slice(0, 5).map((one) => html`<li class="result">
      <span class="result-line"></span>${about(one.code, one)}<button type="button" class="result-act" @click=${() => { doing.add(one.code); }}>${t('counter.results.add-one')}</button></li>`)}</ul>`}</div>`;
}

/** Call whoever comes for a dossier: those whose results were ready last, or those that have what is typed in their code. */
export function callDossier(scene: Scene, finder: ResultFinder, send: () => void, call: (one: FoundResult) => void): Sheet {
  const { text: typed, found } = finder.sought.value;
  const rows = found === 'looking' || found === 'trouble' ? [] : found;
  const none = found === 'looking' ? undefined : found === 'trouble' ? 'counter.results.trouble' : typed === '' ? 'counter.results.none-ready' : 'counter.results.not-found';
  return {
    heading: t('counter.results.call-heading'),
    content: form(scene, html`
      ${codeField(finder, t('counter.results.call-label'))}
      <div class="results-found" role="status">${rows.length === 0 && none ? html`<p class="hint">${t(none)}</p>` : nothing}</div>
      <ul class="results">${rows.slice(0, 9).map((one, at) => html`<li class="result" data-code=${one.code}>
        <span class="result-line">${cap(String(at + 1))}</span>${about(one.code, one)}${who(scene, one, () => { call(one); })}</li>`)}</ul>`,
    t('counter.results.call'), send),
  };
}

/** Whoever comes for it and can be called. */
export const caller = ({ tickets }: FoundResult) => tickets.find(({ status }) => ['waiting', 'parked', 'no-show'].includes(status));

function who({ view }: Scene, one: FoundResult, call: () => void): TemplateResult {
  const somebody = caller(one);
  if (somebody) return html`<button type="button" class="result-act" @click=${call}>${t('counter.results.call-one', { number: spaced(somebody.number) })}</button>`;
  const there = one.tickets.find(({ status }) => status === 'called' || status === 'serving');
  if (!there) return html`<small>${t('counter.results.nobody')}</small>`;
  const counter = there.counter === undefined ? undefined : view.counters[there.counter];
  return html`<small>${t('counter.results.at', { number: spaced(there.number), counter: counter ? text(counter.name) : there.counter ?? '' })}</small>`;
}
