import { html, nothing, type TemplateResult } from 'lit';
import { figures } from '../client/elements/ticket-number';
import { count } from '../client/format';
import { t } from '../client/words';
import type { Overview, Reported, Row } from './answer';
import { rangeWords } from './days';
import { aloud, differenceOf, withUnit, written, type Difference } from './difference';
import { named } from './explained';
import { FIGURES, perCent, wereCalled, wereTold, type FigureName, type Measure, type RowFigure } from './figures';
import type { Seen } from './seen';

/** What is read first, and what stands below it. */
const FIRST = ['received', 'half', 'ninth', 'within'] as const satisfies readonly RowFigure[];
const REST = ['done', 'gave-up', 'no-show', 'sent-on', 'longest', 'served-half', 'recalls'] as const satisfies readonly RowFigure[];

/** The unit stands small behind the figure, and is heard with it. */
function value(n: number | undefined, measure: Measure): TemplateResult {
  if (n === undefined) return html`<span class="none">–</span>`;
  const unit = measure === 'count' ? '' : t(measure === 'minutes' ? 'records.unit.minutes' : 'records.unit.per-cent');
  return html`${figures(count(n), withUnit(n, measure))}${unit === '' ? nothing : html`<span class="unit" aria-hidden="true"> ${unit}</span>`}`;
}

/** `↑ +12`, and what it was, for the ear in a sentence. */
const change = (found: Difference | undefined): TemplateResult | typeof nothing => (found === undefined ? nothing : html`<dd class="change">
  <span aria-hidden="true">${written(found)}</span><span class="visually-hidden">${aloud(found)}</span></dd>`);

const tile = (figure: FigureName, shown: unknown, seen: Seen, difference?: Difference): TemplateResult =>
  html`<div><dt>${named(figure, seen)}</dt><dd class="value">${shown}</dd>${change(difference)}</div>`;

const ofRow = (which: RowFigure, totals: Row, before: Row | undefined, seen: Seen): TemplateResult =>
  tile(which, value(FIGURES[which].of(totals), FIGURES[which].measure), seen, differenceOf(which, totals, before));

/** What the overview knows besides rows: the share of calls out of order, and of estimates that came true. */
function shares({ out_of_order: byHand, estimates }: Overview, seen: Seen): TemplateResult {
  return html`${tile('by-hand-share', wereCalled(byHand) ? value(perCent(byHand.share), 'share') : value(undefined, 'share'), seen)}
    ${tile('estimates', wereTold(estimates) ? value(perCent(estimates.share), 'share') : value(undefined, 'share'), seen)}`;
}

const isOverview = (answer: Reported): answer is Overview => 'sentence' in answer;

/** With which days the figures are compared, in words. */
const compared = ({ before }: Reported): TemplateResult | typeof nothing =>
  (before ? html`<p class="hint compared">${t('records.compared-with', { range: rangeWords(before) })}</p>` : nothing);

/** The range in a few figures, each with its difference and, one press away, with what it counts. */
export function headline(answer: Reported, seen: Seen): TemplateResult {
  const { totals, before } = answer;
  return html`<section class="headline" aria-label=${t('records.totals')}>
    <dl class="first-figures">${FIRST.map((each) => ofRow(each, totals, before?.totals, seen))}</dl>
    <dl class="more-figures">${REST.map((each) => ofRow(each, totals, before?.totals, seen))}${isOverview(answer) ? shares(answer, seen) : nothing}</dl>
    ${compared(answer)}</section>`;
}
