import { html, type TemplateResult } from 'lit';
import { figures } from '../client/elements/ticket-number';
import { count } from '../client/format';
import type { FirstTimeRow, Overview } from '../client/wire';
import { t, text } from '../client/words';

/** So many visits make a share worth telling. */
const ENOUGH = 5;

const cell = (n: number | undefined): TemplateResult => html`<td class=${n === undefined ? 'none' : ''}>${figures(n === undefined ? '–' : count(n))}</td>`;

function row(each: FirstTimeRow, services: Overview['services']): TemplateResult {
  const { service, procedure, name, visits, ended_in_pass: ended, percent, at_kiosk: kiosk, used } = each;
  const what = procedure === undefined ? t('records.first-time.unsaid') : name ? text(name) : procedure;
  return html`<tr><th scope="row">${what} <span class="soft">${text(services[service]?.name ?? { vi: service, en: service })}</span></th>
    ${cell(visits)}${cell(ended)}${cell(visits < ENOUGH ? undefined : percent)}${cell(kiosk)}${cell(used)}</tr>`;
}

/** What was not right the first time: of which procedures visits ended in a return pass, and how many of how many. */
export function firstTime({ first_time: rows, services }: Overview): TemplateResult {
  const heading = html`<h2>${t('records.by.first-time')}</h2>`;
  if (rows.length === 0) return html`<section class="by-rows" id="by-first-time">${heading}<p class="hint">${t('records.first-time.none')}</p></section>`;
  return html`<section class="by-rows" id="by-first-time">${heading}<p class="hint">${t('records.first-time.why', { n: count(ENOUGH) })}</p>
    <div class="scroll" tabindex="0" role="region" aria-label=${t('records.by.first-time')}><table class="scores"><thead><tr>
      <th scope="col">${t('records.first-time.procedure')}</th>
      ${(['visits', 'ended', 'share', 'kiosk', 'used'] as const).map((each) => html`<th scope="col">${t(`records.first-time.${each}`)}</th>`)}</tr></thead>
    <tbody>${rows.map((each) => row(each, services))}</tbody></table></div></section>`;
}
