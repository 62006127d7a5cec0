import { html, nothing, type TemplateResult } from 'lit';
import { count, date } from '../client/format';
import type { AnswersTold, Office, Satisfaction, SatisfactionRow } from '../client/wire';
import { t, text, type Key } from '../client/words';
import { LEVELS, levelWords, QUESTIONS, questionWords, type Question } from './levels';

export const WAYS = ['counter', 'clerk', 'service', 'day'] as const;

export type Way = (typeof WAYS)[number];

/** What is looked at. */
export interface Asked {
  from: string;
  to: string;
  by: Way;
}

/** What is pressed here. */
export interface Hands {
  ask: (changes: Partial<Asked>) => void;
  print: () => void;
}

const share = (n: number, percent: number): string => t('opinions.share', { n: count(n), percent });

/** What a row is about, by what it is called now. */
function named(row: SatisfactionRow, office: Office): string {
  const { counter, service, clerk, day, name } = row;
  const found = office.counters.find(({ id }) => id === counter) ?? office.services.find(({ id }) => id === service);
  if (found) return text(found.name);
  if (day !== undefined) return date(day);
  return clerk === undefined ? counter ?? service ?? '' : name ?? t('opinions.nameless');
}

/** How many of the visits were answered for; the count stands beside each share. */
const rate = ({ visits, answers, percent }: AnswersTold): string =>
  (percent === undefined ? t('opinions.of-none', { n: count(answers) }) : t('opinions.of-visits', { n: count(answers), visits: count(visits), percent }));

function question(told: AnswersTold, which: Question): TemplateResult {
  const shares = told.questions?.[which];
  if (!shares) return html`<section class="asked"><h3>${questionWords(which)}</h3><p class="soft">${t('opinions.few')}</p></section>`;
  return html`<section class="asked"><h3>${questionWords(which)}</h3>
    <table><caption class="visually-hidden">${questionWords(which)}</caption><tbody>${LEVELS[which].map((level) => {
      const { answers = 0, percent = 0 } = shares.levels[level] ?? {};
      return html`<tr><th scope="row">${levelWords(which, level)}</th><td class="bar" aria-hidden="true"><svg viewBox="0 0 100 10" preserveAspectRatio="none" focusable="false"><rect width=${percent} height="10"></rect></svg></td><td class="figure">${share(answers, percent)}</td></tr>`;
    })}</tbody></table>
    <p>${t('opinions.better', { percent: shares.better, n: count(shares.answers) })}</p>
    ${shares.ceiling ? html`<p class="ceiling">${t('opinions.ceiling')}</p>` : nothing}</section>`;
}

/** A row's shares of the two better levels, one figure a question. */
const better = (told: AnswersTold, which: Question): TemplateResult => {
  const shares = told.questions?.[which];
  return html`<td class="figure">${shares ? html`${shares.better} % <span class="soft">(${count(shares.answers)})</span>${shares.ceiling ? ' *' : ''}` : html`<span class="soft">${t('opinions.few-short')}</span>`}</td>`;
};

function rows({ rows: all, by }: Satisfaction, office: Office): TemplateResult {
  const heading = t(`opinions.by.${by}` as Key);
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${heading}><table class="rows"><caption>${heading}</caption>
    <thead><tr><th scope="col">${t(`opinions.way.${by}` as Key)}</th><th scope="col">${t('opinions.answers')}</th>${QUESTIONS.map((each) => html`<th scope="col">${questionWords(each)}</th>`)}<th scope="col" class="only-paper">${t('opinions.judged')}</th></tr></thead>
    <tbody>${all.map((row) => html`<tr><th scope="row">${named(row, office)}</th><td class="figure">${rate(row)}</td>${QUESTIONS.map((each) => better(row, each))}<td class="only-paper blank"></td></tr>`)}</tbody></table></div>`;
}

function bar({ from, to, by }: Asked, { ask, print }: Hands): TemplateResult {
  const day = (field: 'from' | 'to', value: string) => html`<label>${t(`opinions.${field}`)} <input type="date" name=${field} .value=${value} @change=${({ target }: Event) => { ask({ [field]: (target as HTMLInputElement).value }); }}></label>`;
  return html`<div class="range">${day('from', from)}${day('to', to)}
    <label>${t('opinions.grouped')} <select name="by" @change=${({ target }: Event) => { ask({ by: (target as HTMLSelectElement).value as Way }); }}>${WAYS.map((each) => html`<option value=${each} ?selected=${each === by}>${t(`opinions.way.${each}`)}</option>`)}</select></label>
    <button type="button" @click=${print}>${t('opinions.print')}</button></div>`;
}

/** What citizens said in a range: each question with its counts, then the rows; on paper it is the evaluation form. */
export function results(told: Satisfaction, office: Office, asked: Asked, hands: Hands): TemplateResult {
  const { total } = told;
  return html`${bar(asked, hands)}
    <section class="form"><h2>${t('opinions.form', { from: date(told.from), to: date(told.to) })}</h2>
      <p class="rate">${rate(total)}</p><p class="soft">${t('opinions.fives', { n: told.fewest })}</p>
      <div class="questions">${QUESTIONS.map((each) => question(total, each))}</div>
      ${told.rows.length > 0 ? rows(told, office) : html`<p>${t('opinions.no-rows')}</p>`}
      <p class="soft">${t('opinions.counts')}</p>
      <div class="signed only-paper"><p>${t('opinions.made-by')}</p><p>${t('opinions.head')}</p></div></section>`;
}
