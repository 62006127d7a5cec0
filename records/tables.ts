import { html, nothing, type TemplateResult } from 'lit';
import { t, text } from '../client/words';
import type { DayState, Opened, Overview, ReportRow, Reported } from '../client/wire';
import { hourWords } from '../client/day-words';
import { dayInRow, monthWords } from './days';
import { percent, perCent, wereTold } from './figures';
import { dayOf, monthOf, type Range } from './range';
import type { Seen } from './seen';
import { table, type More } from './table';

const HOUR = 3600;

/** Open hours in tenths are more than a table is read for: whole ones, and never none where there was some. */
const hours = (seconds: number | undefined): number | undefined => (seconds === undefined ? undefined : Math.round(seconds / HOUR) || (seconds > 0 ? 1 : 0));

/** What counters did while this was so: open, and of that in hand with somebody. */
const openings = (of: (row: ReportRow) => Opened | undefined): More => ({ group: 'records.group.counters', columns: [
  { figure: 'counters-open', measure: 'count', of: (row) => hours(of(row)?.open) },
  { figure: 'counters-busy', measure: 'share', of: (row) => { const found = of(row); return found && percent(found.busy, found.open); } },
  { figure: 'counters-paused', measure: 'count', of: (row) => hours(of(row)?.paused) },
] });

/** A name that leads to its own range. */
const leading = (words: string, range: Range, { go }: Seen): TemplateResult =>
  html`<button type="button" class="lead" @click=${() => { go(range); scrollTo(0, 0); }}>${words}</button>`;

/** How often a service's estimates came true, where the answer knows it. */
function estimated({ estimates }: Partial<Pick<Overview, 'estimates'>>): { more?: More } {
  if (!estimates) return {};
  const of = ({ service }: ReportRow) => {
    const found = estimates.by_service.find((each) => each.service === service);
    return found && wereTold(found) ? perCent(found.share) : undefined;
  };
  return { more: { group: 'records.group.estimates', columns: [{ figure: 'estimates', measure: 'share', of }] } };
}

export function byService(answer: Reported & Partial<Pick<Overview, 'estimates'>>, seen: Seen): TemplateResult {
  const { by_service: rows, services, totals } = answer;
  const place = Object.keys(services);
  const name = ({ service = '' }: ReportRow) => {
    const known = services[service];
    return html`${text(known?.name ?? { vi: service, en: service })}${known ? html` <span class="soft">${t(known.retired ? 'records.retired' : 'records.target', { n: Math.round(known.target / 60) })}</span>` : nothing}`;
  };
  const inPlace = [...rows].sort((a, b) => place.indexOf(a.service ?? '') - place.indexOf(b.service ?? ''));
  return table({ id: 'by-service', by: 'service', heading: t('records.by.service'), what: t('records.what.service'), rows: inPlace, name, ...estimated(answer), total: totals }, seen);
}

export function byHour({ by_hour: rows, hours_open: opened = [] }: Pick<Overview, 'by_hour'> & Partial<Pick<Overview, 'hours_open'>>, seen: Seen): TemplateResult {
  const inOrder = [...rows].sort((a, b) => (a.hour ?? 0) - (b.hour ?? 0));
  const of = ({ hour }: ReportRow) => opened.find((each) => each.hour === hour);
  return table({ id: 'by-hour', by: 'hour', heading: t('records.by.hour'), what: t('records.what.hour'), rows: inOrder, name: ({ hour = 0 }) => hourWords(hour), ...(opened.length > 0 && { more: openings(of) }) }, seen);
}

export function byCounter({ by_counter: rows, counters, counters_open: opened }: Overview, seen: Seen): TemplateResult {
  const place = Object.keys(counters);
  const inPlace = [...rows].sort((a, b) => place.indexOf(a.counter ?? '') - place.indexOf(b.counter ?? ''));
  const name = ({ counter = '' }: ReportRow) => {
    const known = counters[counter];
    return html`${text(known?.name ?? { vi: counter, en: counter })}${known?.retired ? html` <span class="soft">${t('records.retired')}</span>` : nothing}`;
  };
  const of = ({ counter }: ReportRow) => opened.find((each) => each.counter === counter);
  return table({ id: 'by-counter', by: 'counter', heading: t('records.by.counter'), what: t('records.what.counter'), why: t('records.called-there'), rows: inPlace, name, more: openings(of) }, seen);
}

export function byClerk({ by_clerk: rows, clerks }: Overview, seen: Seen): TemplateResult {
  const nameOf = ({ clerk = '' }: ReportRow) => clerks[clerk] ?? t('records.nobody');
  const inOrder = [...rows].sort((a, b) => nameOf(a).localeCompare(nameOf(b), 'vi'));
  return table({ id: 'by-clerk', by: 'clerk', heading: t('records.by.clerk'), what: t('records.what.clerk'), why: t('records.called-there'), rows: inOrder, name: nameOf }, seen);
}

/** Why a day has no figures, or that they are not those of a whole day. */
function stateWords({ state, clock }: DayState): string | undefined {
  if (clock) return t('records.day.clock');
  return state === 'closed' ? undefined : t(`records.day.${state}`);
}

/** Every day of the range, those without figures too. */
export function byDay({ by_day: rows = [], days = [], totals }: Reported, seen: Seen): TemplateResult {
  const known = new Map(rows.map((row) => [row.day, row]));
  const states = new Map(days.map((each) => [each.day, each]));
  const all: ReportRow[] = days.length > 0 ? days.map(({ day }) => known.get(day) ?? { day }) : rows;
  const name = ({ day = '' }: ReportRow) => {
    const state = states.get(day);
    const said = state && known.has(day) ? stateWords(state) : undefined;
    return html`${leading(dayInRow(day), dayOf(day), seen)}${said === undefined ? nothing : html` <span class="soft">■ ${said}</span>`}`;
  };
  const mark = ({ day = '' }: ReportRow) => {
    const state = states.get(day);
    return known.has(day) || !state ? undefined : stateWords(state) ?? t('records.day.nobody');
  };
  return table({ id: 'by-day', by: 'day', heading: t('records.by.day'), what: t('records.what.day'), rows: all, name, mark, total: totals }, seen);
}

export function byMonth({ by_month: rows = [], totals }: Reported, seen: Seen): TemplateResult {
  const first = (month: string) => `${month}-01`;
  const name = ({ month = '' }: ReportRow) => leading(monthWords(first(month)), monthOf(first(month)), seen);
  return table({ id: 'by-month', by: 'day', heading: t('records.by.month'), what: t('records.what.month'), rows, name, total: totals }, seen);
}
