import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../client/words';
import type { Reported, Row } from './answer';
import './chart';
import { dayShort, hourWords, monthWords } from './days';
import { FIGURES } from './figures';
import type { Charted, Drawn } from './plot';
import { hoursOf } from './heat';

/** A point of a chart, and its figures if it has any. */
interface Point {
  words: string;
  row: Row | undefined;
}

const known = <K extends keyof R, R extends Row>(rows: R[], key: K) => new Map(rows.map((row) => [row[key], row]));

/** The points of a range: its hours if it is one day, its days, or its months. */
export function pointsOf({ from, to, days = [], by_hour: hours = [], by_day: rows = [], by_month: months }: Reported): Point[] {
  if (months) return months.map((row) => ({ words: monthWords(`${row.month}-01`), row }));
  if (from === to) {
    const at = known(hours, 'hour');
    return hoursOf(hours.map((row) => ({ ...row, weekday: 1 }))).map((hour) => ({ words: hourWords(hour), row: at.get(hour) }));
  }
  const at = known(rows, 'day');
  const all = days.length > 0 ? days.map(({ day }) => day) : rows.map(({ day }) => day);
  return all.map((day) => ({ words: dayShort(day), row: at.get(day) }));
}

const drawn = (points: Point[], which: 'received' | 'half' | 'ninth'): Drawn =>
  ({ label: t(`records.figures.${which}.key`), values: points.map(({ row }) => row && FIGURES[which].of(row)) });

/** How many came and how long they waited, over the range, side by side. */
export function charts(answer: Reported): TemplateResult | typeof nothing {
  const points = pointsOf(answer);
  if (points.length < 2) return nothing;
  const over = t(answer.by_month ? 'records.chart.by-month' : answer.from === answer.to ? 'records.chart.by-hour' : 'records.chart.by-day');
  const names = points.map(({ words }) => words);
  const people: Charted = { form: 'bars', points: names, drawn: [drawn(points, 'received')] };
  const waits: Charted = { form: 'lines', points: names, drawn: [drawn(points, 'half'), drawn(points, 'ninth')] };
  return html`<div class="charts">
    <figure-chart .charted=${people} heading=${t('records.chart.received', { over })} unit=${t('records.chart.people')}></figure-chart>
    <figure-chart .charted=${waits} heading=${t('records.chart.waits', { over })} unit=${t('records.chart.minutes')}></figure-chart></div>`;
}
