import { html, nothing, type TemplateResult } from 'lit';
import type { Charted } from '../client/chart/plot';
import '../client/chart/figure-chart';
import { hourWords } from '../client/day-words';
import { figures } from '../client/elements/ticket-number';
import { count, longDate } from '../client/format';
import { noonOf } from '../client/turn';
import type { HourCompared, Office, ServiceCompared, WhatIf } from '../client/wire';
import { t } from '../client/words';
import { differenceWords, FIGURE_NAMES, FIGURES } from './figures';
import type { Question } from './question';
import { changeWords, effectWords, meanMinutes, serviceWords, wholeMinutes } from './said';
import { simulated } from './waiting';

/** A table that scrolls by itself where it is wider than its window. */
const scrolled = (heading: string, table: TemplateResult): TemplateResult =>
  html`<section class="tabled"><h2>${heading}</h2><div class="scroll" tabindex="0" role="region" aria-label=${heading}>${table}</div></section>`;

function wholeDay({ as_it_was: real, replayed, changed, from_now: fromNow }: WhatIf): TemplateResult {
  return scrolled(t(fromNow ? 'planning.result.table-now' : 'planning.result.table'), html`<table class="compared">
    <thead><tr><th scope="col">${t('planning.result.figure')}</th>${real ? html`<th scope="col">${t('planning.result.real')}</th>` : nothing}<th scope="col">${t('planning.result.replayed')}</th><th scope="col">${t('planning.result.changed')}</th></tr></thead>
    <tbody>${FIGURE_NAMES.map((name) => html`<tr><th scope="row">${t(`planning.figure.${name}`)}</th>${real ? html`<td>${FIGURES[name].words(real)}</td>` : nothing}
      <td>${FIGURES[name].words(replayed)}</td><td><b>${FIGURES[name].words(changed)}</b> <span class="difference">${differenceWords(FIGURES[name], replayed, changed)}</span></td></tr>`)}</tbody></table>`);
}

const cell = (seconds: number | undefined, kind = ''): TemplateResult => html`<td class=${kind}>${seconds === undefined ? '–' : figures(count(meanMinutes(seconds)))}</td>`;

function byService(services: Record<string, ServiceCompared>, office: Office): TemplateResult | typeof nothing {
  const ids = office.services.map(({ id }) => id).filter((id) => id in services);
  const rows = [...ids, ...Object.keys(services).filter((id) => !ids.includes(id))];
  if (rows.length === 0) return nothing;
  const row = (id: string, { replayed, changed }: ServiceCompared) => html`<tr><th scope="row">${serviceWords(id, office)}</th>${cell(replayed.mean)}${cell(changed.mean)}
    <td class="first">${figures(count(wholeMinutes(replayed.p90)))}</td><td>${figures(count(wholeMinutes(changed.p90)))}</td></tr>`;
  return scrolled(t('planning.result.by-service'), html`<table class="compared of-many">
    <thead><tr><td></td><th scope="colgroup" colspan="2">${t('planning.result.mean')}</th><th scope="colgroup" colspan="2" class="first">${t('planning.result.ninth')}</th></tr>
      <tr><th scope="col">${t('planning.result.service')}</th><th scope="col">${t('planning.result.was')}</th><th scope="col">${t('planning.result.now')}</th><th scope="col" class="first">${t('planning.result.was')}</th><th scope="col">${t('planning.result.now')}</th></tr></thead>
    <tbody>${rows.map((id) => { const found = services[id]; return found ? row(id, found) : nothing; })}</tbody></table>`);
}

const counters = ({ counters_before: was, counters_after: now }: HourCompared): string =>
  (was === now ? t('planning.result.counters-same', { n: count(was) }) : t('planning.result.counters-changed', { was: count(was), now: count(now) }));

const byHour = (hours: HourCompared[]): TemplateResult => scrolled(t('planning.result.by-hour'), html`<table class="compared of-many">
  <thead><tr><td colspan="3"></td><th scope="colgroup" colspan="2" class="first">${t('planning.result.mean')}</th></tr>
    <tr><th scope="col">${t('planning.result.hour')}</th><th scope="col">${t('planning.result.came')}</th><th scope="col">${t('planning.result.counters')}</th><th scope="col" class="first">${t('planning.result.was')}</th><th scope="col">${t('planning.result.now')}</th></tr></thead>
  <tbody>${hours.map((each) => html`<tr><th scope="row">${hourWords(Number(each.hour))}</th><td>${figures(count(each.visitors))}</td><td class="of-counters">${counters(each)}</td>${cell(each.replayed, 'first')}${cell(each.changed)}</tr>`)}</tbody></table>`);

/** The curves of both days over its hours. */
export function chartOf(hours: HourCompared[]): Charted {
  const minutes = (seconds: number | undefined) => (seconds === undefined ? undefined : meanMinutes(seconds));
  return {
    form: 'lines',
    points: hours.map(({ hour }) => hourWords(Number(hour))),
    drawn: [
      { label: t('planning.result.was'), values: hours.map(({ replayed }) => minutes(replayed)) },
      { label: t('planning.result.now'), values: hours.map(({ changed }) => minutes(changed)) },
    ],
  };
}

const chart = (hours: HourCompared[]): TemplateResult | typeof nothing => (hours.length < 2 ? nothing : html`<div class="charts"><figure-chart
  .charted=${chartOf(hours)} heading=${t('planning.result.chart')} unit=${t('planning.result.minutes')}></figure-chart></div>`);

/** How far off the answer may be, in words. */
function errorOf({ error, replayed, changed, from_now: fromNow }: WhatIf): string {
  if (!error) return t('planning.error.unknown');
  const known = t(fromNow ? 'planning.error.known' : 'planning.error.of-day', { percent: error.percent });
  const difference = Math.abs(changed.mean - replayed.mean);
  return difference > 0 && difference < error.mean ? `${known} ${t('planning.error.within')}` : known;
}

/** What would be, beside what was. */
export function result(answer: WhatIf, { changes, from_now: fromNow }: Question, office: Office): TemplateResult {
  const day = longDate(noonOf(answer.day), 'UTC');
  return html`<h2>${t('planning.result.heading')}</h2>
    <p class="asked">${fromNow ? t('planning.result.of-now') : t('planning.result.of', { day })} · ${t('planning.result.visitors', { n: count(answer.visitors) })}${answer.turned_away === undefined ? nothing : html` · ${t('planning.result.turned-away', { n: count(answer.turned_away) })}`}</p>
    <div class="lead"><p class="sentence">${effectWords(changes, office, answer)}</p>
      ${changes.length < 2 ? nothing : html`<ul class="all-changes">${changes.map((each) => html`<li>${changeWords(each, office)}</li>`)}</ul>`}${simulated(errorOf(answer))}</div>
    ${wholeDay(answer)}${chart(answer.hours)}${byService(answer.services, office)}${byHour(answer.hours)}`;
}
