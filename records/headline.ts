import { html, nothing, type TemplateResult } from 'lit';
import { figures } from '../client/elements/ticket-number';
import { count } from '../client/format';
import { t } from '../client/words';
import type { Overview, Own, Reported } from '../client/wire';
import { isEmpty, isOverview } from './answer';
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
const change = (found: Difference): TemplateResult =>
  html`<span aria-hidden="true">${written(found)}</span><span class="visually-hidden">${aloud(found)}</span>`;

type Compared = Pick<Reported, 'totals'> & Partial<Pick<Overview, 'before'> & Pick<Own, 'of_office'>>;

/** What a figure stands beside: that of the days before, or for a clerk that of the whole office. */
function besideIt(which: RowFigure, { totals, before: earlier, of_office: office }: Compared): unknown {
  const before = earlier && !isEmpty(earlier.totals) ? differenceOf(which, totals, earlier.totals) : undefined;
  if (before) return change(before);
  const { measure, of } = FIGURES[which];
  const all = office && measure !== 'count' ? of(office) : undefined;
  return all === undefined ? undefined : t('records.own.office', { n: withUnit(all, measure) });
}

const tile = (figure: FigureName, shown: unknown, seen: Seen, below?: unknown): TemplateResult => html`<div><dt>${named(figure, seen)}</dt>
  <dd class="value">${shown}</dd>${below === undefined ? nothing : html`<dd class="change">${below}</dd>`}</div>`;

const ofRow = (which: RowFigure, answer: Reported, seen: Seen): TemplateResult =>
  tile(which, value(FIGURES[which].of(answer.totals), FIGURES[which].measure), seen, besideIt(which, answer));

/** What the overview knows besides rows: the share of calls out of order, and of estimates that came true. */
function shares({ out_of_order: byHand, estimates }: Overview, seen: Seen): TemplateResult {
  return html`${tile('by-hand-share', wereCalled(byHand) ? value(perCent(byHand.share), 'share') : value(undefined, 'share'), seen)}
    ${tile('estimates', wereTold(estimates) ? value(perCent(estimates.share), 'share') : value(undefined, 'share'), seen)}`;
}

/** With which days the figures are compared, in words. */
const compared = ({ before }: Overview): TemplateResult | typeof nothing =>
  (before ? html`<p class="hint compared">${t(isEmpty(before.totals) ? 'records.nothing-before' : 'records.compared-with', { range: rangeWords(before) })}</p>` : nothing);

/** The range in a few figures, each with its difference and, one press away, with what it counts. */
export const headline = (answer: Reported, seen: Seen): TemplateResult => html`<section class="headline" aria-label=${t('records.totals')}>
    <dl class="first-figures">${FIRST.map((each) => ofRow(each, answer, seen))}</dl>
    <dl class="more-figures">${REST.map((each) => ofRow(each, answer, seen))}${isOverview(answer) ? shares(answer, seen) : nothing}</dl>
    ${isOverview(answer) ? compared(answer) : nothing}</section>`;
