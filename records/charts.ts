import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../client/words';
import type { Reported } from '../client/wire';
import '../client/chart/figure-chart';
import { FIGURES } from './figures';
import type { Charted, Drawn } from '../client/chart/plot';
import { pointsOf, type Point } from './points';

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
