import { html, type TemplateResult } from 'lit';
import { figures } from '../client/elements/ticket-number';
import { count } from '../client/format';
import { t } from '../client/words';
import { HEATS } from './address';
import type { ReportRow } from '../client/wire';
import { tableButton } from './download-buttons';
import { hourWords, weekdayShort, weekdayWords } from '../client/day-words';
import type { Seen } from './seen';
import { heatOf, hoursOf, shadeOf, weekdaysOf } from './shades';

function choices({ heat, heated }: Seen): TemplateResult {
  return html`<div class="choices" role="group" aria-label=${t('records.heat.shows')}>${HEATS.map((each) => html`<button type="button" class="choice"
    aria-pressed=${each === heat ? 'true' : 'false'} @click=${() => { heated(each); }}>${t(`records.heat.${each}`)}</button>`)}</div>`;
}

/** Weekdays by hours: each cell has its figure, and the higher it is the darker it stands. */
export function heat(rows: ReportRow[], seen: Seen): TemplateResult {
  const hours = hoursOf(rows);
  const cells = new Map(rows.map((row) => [`${row.weekday ?? 0} ${row.hour ?? 0}`, heatOf(row, seen.heat)]));
  const highest = Math.max(0, ...[...cells.values()].map((n) => n ?? 0));
  const cell = (weekday: number, hour: number) => {
    const n = cells.get(`${weekday} ${hour}`);
    return html`<td class="shade-${shadeOf(n, highest)}">${n === undefined ? '' : figures(count(n))}</td>`;
  };
  return html`<section class="heat" id="by-weekday-hour"><div class="heading"><h2>${t('records.by.weekday-hour')}</h2><div class="heading">${choices(seen)}${tableButton('weekday-hour', seen)}</div></div>
    ${rows.length === 0 ? html`<p class="hint">${t('records.none-here')}</p>` : html`<div class="scroll" tabindex="0" role="region" aria-label=${t('records.by.weekday-hour')}><table class="shaded">
      <thead><tr><th scope="col">${t('records.what.weekday')}</th>${hours.map((hour) => html`<th scope="col">${hourWords(hour)}</th>`)}</tr></thead>
      <tbody>${weekdaysOf(rows).map((weekday) => html`<tr><th scope="row" aria-label=${weekdayWords(weekday)}>${weekdayShort(weekday)}</th>${hours.map((hour) => cell(weekday, hour))}</tr>`)}</tbody></table></div>
    <p class="hint">${t(`records.heat.${seen.heat}-why`)}</p>`}</section>`;
}
