import { html, nothing, type TemplateResult } from 'lit';
import { hourWords, weekdayShort, weekdayWords } from '../client/day-words';
import { count } from '../client/format';
import type { Advice, Lunch, Staffing } from '../client/wire';
import { t } from '../client/words';
import { cellOf, hoursOf, towards, wanting, weekdaysOf, withCounters } from './cells';
import { adviceWords } from './advised';
import { clockWords, counterWords, limitWords, meanWords, servicesWords } from './said';
import type { Seen } from './seen';
import { outOf, simulated, standing } from './waiting';

/** When an hour of a weekday is: `Thứ Hai 08h`. */
const whenWords = ({ weekday, hour }: Advice): string => `${weekdayWords(weekday)} ${hourWords(Number(hour))}`;

function cell(advice: Advice | undefined, { asked, wish }: Seen): TemplateResult {
  if (!advice) return html`<td class="closed">–</td>`;
  const { weekday, hour, had, advised } = advice;
  const which = towards(advice);
  const words = { weekday: weekdayWords(weekday), hour: hourWords(Number(hour)), had: count(had), advised: count(advised) };
  const name = cellOf(advice);
  return html`<td class=${which}><button type="button" aria-pressed=${asked.cell === name ? 'true' : 'false'}
    @click=${() => { wish({ ...asked, cell: name }); }}><span class="visually-hidden">${t(which === 'same' ? 'planning.staffing.cell-same' : 'planning.staffing.cell', words)}</span><span aria-hidden="true">${which === 'same' ? html`<b>${count(had)}</b>` : html`${count(had)}<span class="arrow">→</span><b>${count(advised)}</b><small>${t(`planning.staffing.${which}`)}</small>`}</span></button></td>`;
}

function heat({ advice }: Staffing, seen: Seen): TemplateResult {
  const hours = hoursOf(advice);
  const at = new Map(advice.map((each) => [cellOf(each), each]));
  const heading = t('planning.staffing.heading');
  return html`<section class="tabled"><h2>${heading}</h2><p class="hint no-paper">${t('planning.staffing.hint')}</p>
    <div class="scroll" tabindex="0" role="region" aria-label=${heading}><table class="heat">
      <thead><tr><th scope="col">${t('planning.staffing.weekday')}</th>${hours.map((hour) => html`<th scope="col">${hourWords(hour)}</th>`)}</tr></thead>
      <tbody>${weekdaysOf(advice).map((weekday) => html`<tr><th scope="row" aria-label=${weekdayWords(weekday)}>${weekdayShort(weekday)}</th>${hours.map((hour) => cell(at.get(`${weekday}-${String(hour).padStart(2, '0')}`), seen))}</tr>`)}</tbody></table></div></section>`;
}

/** An hour's choices, with the wait that each buys. */
function choices(advice: Advice, { office }: Seen): TemplateResult {
  const { had, advised, services } = advice;
  const heading = t('planning.staffing.choices', { weekday: weekdayWords(advice.weekday), hour: hourWords(Number(advice.hour)) });
  const mark = (counters: number) => [...(counters === had ? [t('planning.staffing.is-had')] : []), ...(counters === advised ? [t('planning.staffing.is-advised')] : [])].join(', ');
  return html`<section class="tabled choices-of" aria-live="polite"><h2>${heading}</h2><div class="scroll" tabindex="0" role="region" aria-label=${heading}><table class="compared">
    <thead><tr><th scope="col">${t('planning.staffing.counters')}</th><th scope="col">${t('planning.staffing.mean')}</th><th scope="col">${t('planning.staffing.ninth')}</th><th scope="col">${t('planning.staffing.over')}</th></tr></thead>
    <tbody>${advice.choices.map(({ counters, mean, p90, over_target_percent: over }) => html`<tr class=${counters === advised ? 'is-advised' : ''}><th scope="row" class="of-counters">${count(counters)} <span class="difference">${mark(counters)}</span></th><td>${meanWords(mean)}</td><td>${limitWords(p90)}</td><td>${t('planning.per-cent', { n: over })}</td></tr>`)}</tbody></table></div>
    <p class="hint">${t('planning.staffing.visitors', { n: count(advice.visitors) })}</p>
    ${services.length === 0 ? nothing : html`<p class="hint">${t('planning.staffing.services', { services: servicesWords(services, office) })}</p>`}</section>`;
}

function wait(advice: Advice): string {
  const was = withCounters(advice, advice.had);
  const now = withCounters(advice, advice.advised);
  return was && now ? t('planning.staffing.wait-change', { was: meanWords(was.mean), now: meanWords(now.mean) }) : '–';
}

function changes(advice: Advice[], { office }: Seen): TemplateResult {
  const rows = wanting(advice);
  const heading = t('planning.staffing.changes');
  if (rows.length === 0) return html`<section class="tabled"><h2>${heading}</h2><p class="hint">${t('planning.staffing.changes-none')}</p></section>`;
  return html`<section class="tabled"><h2>${heading}</h2><div class="scroll" tabindex="0" role="region" aria-label=${heading}><table class="compared to-change">
    <thead><tr><th scope="col">${t('planning.staffing.when')}</th><th scope="col">${t('planning.staffing.had')}</th><th scope="col">${t('planning.staffing.advised')}</th><th scope="col">${t('planning.staffing.wait')}</th><th scope="col">${t('planning.staffing.which')}</th></tr></thead>
    <tbody>${rows.map((each) => html`<tr><th scope="row">${whenWords(each)}</th><td>${count(each.had)}</td><td><b>${count(each.advised)}</b></td><td>${wait(each)}</td><td>${servicesWords(each.services, office) || '–'}</td></tr>`)}</tbody></table></div></section>`;
}

function lunches(lunch: Lunch[], { office }: Seen): TemplateResult {
  const heading = t('planning.staffing.lunch');
  if (lunch.length === 0) return html`<section class="tabled"><h2>${heading}</h2><p class="hint">${t('planning.staffing.lunch-none')}</p></section>`;
  const weekdays = [...new Set(lunch.map(({ weekday }) => weekday))].sort((a, b) => a - b);
  const counters = [...new Set(lunch.map(({ counter }) => counter))];
  const at = new Map(lunch.map((each) => [`${each.weekday} ${each.counter}`, each]));
  const when = (found: Lunch | undefined) => (found ? t('planning.staffing.lunch-at', { from: clockWords(found.from), to: clockWords(found.to) }) : '–');
  return html`<section class="tabled"><h2>${heading}</h2><div class="scroll" tabindex="0" role="region" aria-label=${heading}><table class="compared lunch">
    <thead><tr><th scope="col">${t('planning.field.counter')}</th>${weekdays.map((weekday) => html`<th scope="col" aria-label=${weekdayWords(weekday)}>${weekdayShort(weekday)}</th>`)}</tr></thead>
    <tbody>${counters.map((counter) => html`<tr><th scope="row">${counterWords(counter, office)}</th>${weekdays.map((weekday) => html`<td>${when(at.get(`${weekday} ${counter}`))}</td>`)}</tr>`)}</tbody></table></div></section>`;
}

function advised(answer: Staffing, seen: Seen): TemplateResult {
  const { advice, lunch, error } = answer;
  const chosen = advice.find((each) => cellOf(each) === seen.asked.cell) ?? wanting(advice)[0];
  return html`<div class="lead"><p class="sentence">${adviceWords(answer, seen.office)}</p>${simulated(outOf(answer), t('planning.error.known', { percent: error.percent }))}</div>
    <div class="side-by-side">${heat(answer, seen)}${chosen ? choices(chosen, seen) : nothing}</div>${changes(advice, seen)}${lunches(lunch, seen)}`;
}

/** How many counters in which hour, with which services, and when lunch. */
export function staffing(seen: Seen): TemplateResult {
  const { staffing: asking } = seen;
  const { answer, waits } = asking;
  const shown = answer && (answer.advice.length === 0
    ? html`<div class="empty"><p>${t('planning.staffing.empty')}</p><p class="hint">${t('planning.staffing.empty-why')}</p></div>`
    : advised(answer, seen));
  return html`<div class="one-part">${standing(asking)}<div class="answered" aria-busy=${waits ? 'true' : 'false'}>${shown ?? nothing}</div></div>`;
}
