import { html, nothing, type TemplateResult } from 'lit';
import { count, longDate, timeOfDay } from '../client/format';
import { errorWords, t, text } from '../client/words';
import type { Reported, Text } from '../client/wire';
import { isEmpty, isOverview } from './answer';
import type { Asking } from './asking';
import { beside } from './beside';
import { charts } from './charts';
import { rangeWords } from './days';
import { workbookButton } from './download-buttons';
import { estimates } from './estimates';
import { definitions } from './explained';
import { firstTime } from './first-time';
import { headline } from './headline';
import { heat } from './heat';
import { notices } from './notices';
import type { Seen } from './seen';
import { isUrgent, sentenceOf } from './sentence';
import { byClerk, byCounter, byDay, byHour, byMonth, byService } from './tables';

/** A part of the page below its figures. */
type Part = 'service' | 'hour' | 'weekday-hour' | 'counter' | 'clerk' | 'estimates' | 'first-time' | 'beside' | 'day' | 'month';

/** That the records are being made, and how many days are left where that is known. */
function makingWords({ problem }: Asking): string {
  const left = problem?.fields.days_left;
  return typeof left === 'number' && left > 0 ? `${t('records.making')} ${t('records.days-left', { n: count(left) })}` : t('records.making');
}

/** What stands there before the first answer, or where there is none. */
function instead(asking: Asking): TemplateResult {
  const { standing, problem } = asking;
  const making = standing === 'making' ? makingWords(asking) : t('records.asking');
  const words = standing === 'refused' || standing === 'away' ? errorWords(problem?.code ?? 'unexpected') : making;
  if (standing === 'refused') return html`<p class="fault" role="alert">${words}</p>`;
  return html`<div class="coming" role="status"><p>${words}</p>${standing === 'away' ? html`<p class="hint">${t('records.trying')}</p>` : html`<progress aria-label=${words}></progress>`}</div>`;
}

/** What is being done while an older answer stands. */
function meanwhile(asking: Asking): TemplateResult {
  const { standing, problem } = asking;
  const words = standing === 'making' ? makingWords(asking) : standing === 'away' ? `${errorWords(problem?.code ?? 'unreachable')} ${t('records.trying')}` : '';
  return html`<div class="meanwhile" role="status">${words === '' ? nothing : html`<p class="late">${words}</p>`}</div>`;
}

const lead = (answer: Reported): TemplateResult => (isOverview(answer)
  ? html`<section class="pressure ${isUrgent(answer.sentence) ? 'late' : ''}"><p class="sentence">${sentenceOf(answer)}</p></section>`
  : html`<section class="pressure"><p class="sentence">${t('records.own.heading')}</p><p class="hint">${t('records.own.why')}</p></section>`);

/** Why there is nothing, and where there may be something. */
const empty = (answer: Reported): TemplateResult => html`<section class="empty"><p>${isOverview(answer) ? sentenceOf(answer) : t('records.own.empty')}</p>
  <p class="hint">${t(isOverview(answer) ? 'records.empty-why' : 'records.own.why')}</p>
  ${answer.days?.length === 0 ? html`<p class="hint">${t('records.empty-days')}</p>` : nothing}</section>`;

/** The parts of the page, in their order; of one day neither its only row nor its only weekday tells anything more. */
function partsOf(answer: Reported): Part[] {
  const several = answer.from !== answer.to;
  return [
    'service', 'hour',
    ...(isOverview(answer) && several ? ['weekday-hour'] as const : []),
    ...(isOverview(answer) ? ['counter', 'clerk', 'estimates', 'first-time', 'beside'] as const : []),
    ...(several ? [answer.by_month ? 'month' as const : 'day' as const] : []),
  ];
}

/** Leads to the parts of the page, which is long. */
const contents = (answer: Reported): TemplateResult => html`<nav class="contents" aria-label=${t('records.contents')}>${partsOf(answer).map((part) =>
  html`<a href="#by-${part}">${t(`records.by.${part}`)}</a>`)}</nav>`;

function tableOf(part: Part, answer: Reported, seen: Seen): TemplateResult | typeof nothing {
  if (part === 'service') return byService(answer, seen);
  if (part === 'day') return byDay(answer, seen);
  if (part === 'month') return byMonth(answer, seen);
  if (part === 'hour') return byHour(answer, seen);
  if (!isOverview(answer)) return nothing;
  switch (part) {
    case 'weekday-hour':
      return heat(answer.by_weekday_hour, seen);
    case 'counter':
      return byCounter(answer, seen);
    case 'clerk':
      return byClerk(answer, seen);
    case 'estimates':
      return estimates(answer, seen);
    case 'first-time':
      return firstTime(answer);
    case 'beside':
      return beside(answer, seen);
  }
}

/** The figures of a range: what matters, how much and how long, and by what it can be told apart. */
export function figuresOf(asking: Asking, seen: Seen): TemplateResult {
  const { answer } = asking;
  if (!answer) return instead(asking);
  const old = asking.standing === 'asking' && (answer.from !== seen.range.from || answer.to !== seen.range.to);
  return html`<div class="answered ${old ? 'is-stale' : ''}" aria-busy=${old ? 'true' : 'false'}>${meanwhile(asking)}
    ${isEmpty(answer.totals) ? empty(answer) : lead(answer)}${notices(answer.notices, isEmpty(answer.totals))}
    ${isEmpty(answer.totals) ? nothing : html`${headline(answer, seen)}${charts(answer)}<div class="above-tables">${contents(answer)}<span>${seen.replay ?? nothing}${workbookButton(seen)}</span></div>${partsOf(answer).map((part) => tableOf(part, answer, seen))}`}</div>`;
}

/** Over the first page of paper: whose figures, of which days, printed when; at the end what each counts. */
export const paperHead = (name: Text, seen: Seen, now: number): TemplateResult => html`<header class="paper-head"><h1>${text(name)}</h1>
  <p>${t('records.paper.title', { range: rangeWords(seen.range) })}</p><p>${t('records.paper.printed', { time: timeOfDay(now, seen.timeZone), day: longDate(now, seen.timeZone) })}</p></header>`;

export const paperFoot = (): TemplateResult => html`<section class="paper-foot"><h2>${t('records.all-figures')}</h2>${definitions()}</section>`;
