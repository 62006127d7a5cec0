import { html, nothing, svg, type TemplateResult } from 'lit';
import { figures } from '../client/elements/ticket-number';
import { count, tenths } from '../client/format';
import { t, text } from '../client/words';
import type { Overview, ScoreRow } from '../client/wire';
import { hourWords } from '../client/day-words';
import { named } from './explained';
import type { Seen } from './seen';

/** Of a hundred so many should be inside. */
const [LEAST, MOST] = [75, 85];

const minutes = (seconds: number | undefined): string => (seconds === undefined ? '–' : tenths(seconds));

/** Where a share of a hundred stands, over the band in which it should: a table beside it says the same in figures. */
const picture = (percent: number): TemplateResult => html`<svg class="hits ${percent < LEAST || percent > MOST ? 'is-off' : ''}" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
  ${svg`<rect class="ground" x="0" y="5" width="100" height="2"></rect><rect class="band" x=${LEAST} y="0" width=${MOST - LEAST} height="12"></rect>
  <rect class="mark" x=${Math.min(percent, 98.5)} y="0" width="1.5" height="12"></rect>`}</svg>`;

function row(name: string, score: ScoreRow): TemplateResult {
  const { n, percent } = score;
  return html`<tr><th scope="row">${name}</th><td>${figures(count(n))}</td>
    <td class=${percent === undefined ? 'none' : ''}>${percent === undefined ? '–' : figures(count(percent))}</td><td class="drawn">${percent === undefined ? nothing : picture(percent)}</td>
    ${[score.width, score.mae, score.bias].map((seconds) => html`<td class=${seconds === undefined ? 'none' : ''}>${figures(minutes(seconds))}</td>`)}</tr>`;
}

function table(id: string, what: string, rows: [string, ScoreRow][], all: ScoreRow, seen: Seen): TemplateResult {
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${`${t('records.estimates.heading')}: ${what}`}><table class="scores" id=${id}><thead><tr><th scope="col">${what}</th>
      <th scope="col">${t('records.estimates.told')}</th><th scope="col" colspan="2">${named('estimates', seen, t('records.estimates.row'))}</th>
      ${(['width-mean', 'mae', 'bias'] as const).map((each) => html`<th scope="col">${t(`records.estimates.${each}`)}</th>`)}</tr></thead>
    <tbody>${rows.map(([name, score]) => row(name, score))}</tbody>
    ${rows.length < 2 ? nothing : html`<tfoot>${row(t('records.all'), all)}</tfoot>`}</table></div>`;
}

/** What is said of all, in a sentence. */
function sentence({ all: { percent, off } }: Overview['scored']): TemplateResult {
  if (percent === undefined) return html`<p class="hint">${t('records.estimates.few')}</p>`;
  return html`<p class=${off ? 'late' : ''}>${t('records.estimates.sentence', { n: count(percent) })} ${off ? t(`records.estimates.${off}`) : nothing}</p>`;
}

/** How good what visitors were told of their wait was: by service, and by the hour in which they took their number. */
export function estimates({ scored, services, estimates: found }: Overview, seen: Seen): TemplateResult {
  const { all, by_service: byService, by_hour: byHour } = scored;
  const heading = html`<h2>${t('records.estimates.heading')}</h2>`;
  if (all.n === 0) return html`<section class="by-rows estimates" id="by-estimates">${heading}<p class="hint">${t('records.estimates.none')}</p></section>`;
  const ofServices = byService.map((each): [string, ScoreRow] => {
    const { service = '' } = each;
    return [text(services[service]?.name ?? { vi: service, en: service }), each];
  });
  const ofHours = byHour.map((each): [string, ScoreRow] => [hourWords(each.hour ?? 0), each]);
  return html`<section class="by-rows estimates" id="by-estimates">${heading}${sentence(scored)}
    <p class="hint">${t('records.estimates.early')}: ${count(found.early)} · ${t('records.estimates.late')}: ${count(found.late)}</p>
    <div class="side-by-side">${table('scores-by-service', t('records.what.service'), ofServices, all, seen)}${table('scores-by-hour', t('records.estimates.hour'), ofHours, all, seen)}</div>
    <p class="hint">${t('records.estimates.picture')}</p></section>`;
}
