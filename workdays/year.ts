import { html, nothing, type TemplateResult } from 'lit';
import { daysAfter, weekdayOf } from '../client/calendar';
import { weekdayShort, weekdayWords } from '../client/day-words';
import { t } from '../client/words';
import { changing } from './changing';
import type { Seen } from './seen';
import { dayLong, kindOf, kindWords, whyWords } from './words';

const MONTHS = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, '0'));
const WEEK = [1, 2, 3, 4, 5, 6, 7];

/** The weeks of a month, Monday first; a place before its first day is empty. */
export function weeksOf(month: string): (string | undefined)[][] {
  const first = `${month}-01`;
  const places: (string | undefined)[] = Array.from({ length: weekdayOf(first) - 1 }, () => undefined);
  for (let day = first; day.startsWith(month); day = daysAfter(day, 1)) places.push(day);
  return Array.from({ length: Math.ceil(places.length / WEEK.length) }, (_, at) => places.slice(at * WEEK.length, (at + 1) * WEEK.length));
}

function dayCell({ held, place, decides, go }: Seen, day: string | undefined): TemplateResult {
  if (day === undefined) return html`<td></td>`;
  const kind = kindOf(held, day);
  const differs = held.differing[day];
  const names = [kind, ...(differs ? ['differs'] : []), ...(differs?.provisional ? ['provisional'] : []), ...(day === held.today ? ['today'] : [])];
  const why = whyWords(held, day);
  const said = `${dayLong(day)}: ${kindWords(kind)}${why === '' ? '' : `, ${why}`}`;
  const figure = Number(day.slice(-2));
  if (!decides) return html`<td class=${names.join(' ')} title=${said}><span aria-hidden="true">${figure}</span><span class="visually-hidden">${said}</span></td>`;
  return html`<td class=${names.join(' ')}><button type="button" id=${`day-${day}`} aria-label=${`${figure}: ${said}`} title=${said} aria-pressed=${place.day === day ? 'true' : 'false'} @click=${() => { go({ ...place, day }); }}>${figure}</button></td>`;
}

function monthTable(seen: Seen, month: string): TemplateResult {
  const name = t('workdays.month', { month: Number(month.slice(-2)) });
  return html`<table class="month"><caption>${name}</caption>
    <thead><tr>${WEEK.map((weekday) => html`<th scope="col" aria-label=${weekdayWords(weekday)}>${weekdayShort(weekday)}</th>`)}</tr></thead>
    <tbody>${weeksOf(month).map((week) => html`<tr>${week.map((day) => dayCell(seen, day))}</tr>`)}</tbody></table>`;
}

/** The days of a year that are not as their weekday, in their order. */
function listed({ held, place, decides, go }: Seen, year: number): TemplateResult {
  const days = Object.keys(held.differing).filter((day) => day.startsWith(`${year}-`)).sort();
  if (days.length === 0) return html`<p class="empty">${t('workdays.list.none', { year: String(year) })}</p>`;
  return html`<ul class="differing">${days.map((day) => html`<li class=${day < held.today ? 'over' : ''}>
    <span class="mark ${kindOf(held, day)}" aria-hidden="true"></span><span class="what"><b>${dayLong(day)}</b> · ${kindWords(kindOf(held, day))}<br>${whyWords(held, day)}</span>
    ${decides ? html`<button type="button" class="quiet" aria-label=${t('workdays.list.change-day', { day: dayLong(day) })} @click=${() => { go({ ...place, day }); }}>${t('workdays.list.change')}</button>` : nothing}</li>`)}</ul>`;
}

const legend = (): TemplateResult => html`<ul class="legend" aria-label=${t('workdays.legend')}>${(['worked', 'morning', 'closed'] as const).map((kind) => html`<li><span class="mark ${kind}" aria-hidden="true"></span>${kindWords(kind)}</li>`)}
  <li><span class="mark worked differs" aria-hidden="true"></span>${t('workdays.differs')}</li><li><span class="mark closed differs provisional" aria-hidden="true"></span>${t('workdays.provisional')}</li></ul>`;

/** A year at a glance: which days are worked, which are not as their weekday, and why. */
export function year(seen: Seen): TemplateResult {
  const { place, held, go } = seen;
  const shown = place.year ?? Number((place.day ?? held.today).slice(0, 4));
  const turn = (by: number) => { go({ room: 'year', year: shown + by }); };
  return html`<section class="year"><header><h2>${t('workdays.year.heading', { year: String(shown) })}</h2>
    <p class="turn"><button type="button" aria-label=${`${t('workdays.year.before')}: ‹ ${shown - 1}`} @click=${() => { turn(-1); }}>‹ ${shown - 1}</button> <button type="button" aria-label=${`${t('workdays.year.after')}: ${shown + 1} ›`} @click=${() => { turn(1); }}>${shown + 1} ›</button></p></header>
    ${legend()}
    ${place.day !== undefined && seen.decides ? changing(seen, place.day) : seen.decides ? html`<p class="hint">${t('workdays.year.hint')}</p>` : nothing}
    <div class="months">${MONTHS.map((month) => monthTable(seen, `${shown}-${month}`))}</div>
    <h3>${t('workdays.list.heading', { year: String(shown) })}</h3>${listed(seen, shown)}</section>`;
}
