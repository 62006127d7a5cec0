import { html, nothing, type TemplateResult } from 'lit';
import type { Office, Text } from '../client/wire';
import { t, text } from '../client/words';
import { lettersOf, servicesOf, type Place } from './rows';

/** How many numbers are printed by letter; of one that is not named, a page. */
export type Numbers = ReadonlyMap<string, number>;

/** Rows of a page: each is as high as a hand needs. */
const A_PAGE = 20;
const CHOICES = [0, 1, 2, 3, 4, 5].map((pages) => pages * A_PAGE);

const of = (numbers: Numbers, letter: string): number => numbers.get(letter) ?? A_PAGE;

const listed = (names: Text[]): string => names.map((name, at) => `${String(at + 1)} ${text(name)}`).join(' · ');

function row(letter: string, figure: number, severalServices: boolean): TemplateResult {
  const number = html`<i>${letter}</i> ${figure}`;
  return html`<tr><th scope="row">${number}</th><td></td>${severalServices ? html`<td></td>` : nothing}<td></td><td></td><td></td><td></td><td></td>
    <td class="stub"><b>${number}</b> <span>${t('written.sheet.time')} ……:……</span><small>${t('written.sheet.keep')}</small></td></tr>`;
}

/** One page: twenty numbers of a letter, with a stub for the visitor beside each. */
function page(name: Text, office: Office, letter: string, first: number, at: number, all: number): TemplateResult {
  const services = servicesOf(office, letter);
  const several = services.length > 1;
  const groups = several ? html`<p>${t('written.sheet.groups')}: ${listed(services.map((each) => each.name))}</p>` : nothing;
  const classes = office.priorities.length > 0 ? html`<p>${t('written.sheet.classes')}: ${listed(office.priorities.map((each) => each.name))}</p>` : nothing;
  const heads = (['number', 'at', ...(several ? ['service' as const] : []), 'priority', 'counter', 'from', 'to', 'left', 'stub'] as const);
  return html`<article class="sheet" aria-label="${t('written.sheet.title')} ${letter} ${at}">
    <header><b class="letter">${letter}</b><div><h2>${t('written.sheet.title')}</h2><p class="of-office">${text(name)}</p><p>${services.map((each) => text(each.name)).join(' · ')}</p></div>
      <div class="by-hand"><p>${t('written.sheet.day')} ……/……/………</p><p>${t('written.sheet.by')} ……………………</p><p>${t('written.sheet.page', { n: at, all })}</p></div></header>
    <p class="rule">${t('written.sheet.rule')} ${t('written.sheet.once')}</p>
    <table class=${several ? 'several' : 'single'}><thead><tr>${heads.map((head) => html`<th scope="col">${t(`written.sheet.${head}`)}</th>`)}</tr></thead>
      <tbody>${Array.from({ length: A_PAGE }, (_, each) => row(letter, first + each, several))}</tbody></table>
    <footer>${groups}${classes}</footer></article>`;
}

/** What is printed, as it comes out of the printer, and how much of it. */
export function sheets(name: Text, { office, known }: Place, numbers: Numbers, choose: (letter: string, n: number) => void): TemplateResult {
  const letters = lettersOf(office);
  const pages = letters.flatMap((letter) => {
    const all = of(numbers, letter) / A_PAGE;
    return Array.from({ length: all }, (_, at) => page(name, office, letter, known.first + at * A_PAGE, at + 1, all));
  });
  const choice = (letter: string) => html`<label>${t('written.sheet.letter', { letter, services: servicesOf(office, letter).map((each) => text(each.name)).join(', ') })}
    <select @change=${({ target }: Event) => { choose(letter, Number((target as HTMLSelectElement).value)); }}>${CHOICES.map((n) => html`<option value=${n} ?selected=${n === of(numbers, letter)}>${n === 0 ? t('written.sheet.no-numbers') : t('written.sheet.numbers', { n })}</option>`)}</select></label>`;
  const count = pages.length === 1 ? t('written.sheet.one-page') : t('written.sheet.pages', { n: pages.length });
  return html`<section class="sheets"><div class="no-paper"><p>${t('written.sheet.lead', { first: known.first, last: known.last })}</p><p>${t('written.sheet.once')}</p>
      <fieldset><legend>${t('written.sheet.how-many')}</legend><div class="letters">${letters.map(choice)}</div></fieldset>
      <p class="acts"><button type="button" class="primary print" ?disabled=${pages.length === 0} @click=${() => { window.print(); }}>${t('written.print')}</button> ${pages.length === 0 ? t('written.sheet.nothing') : count}</p></div>
    <div class="pages">${pages}</div></section>`;
}
