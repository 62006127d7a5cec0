import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { daysAfter, isDay } from '../client/calendar';
import { longDate } from '../client/format';
import { noonOf } from '../client/turn';
import { t } from '../client/words';
import { begun, changeOf, fieldsOf, KINDS, lacking, type Draft } from './changes';
import { added, putBack, rewritten, takenOut } from './editing';
import { field } from './fields';
import { dayOf, lackOf } from './question';
import { changeWords } from './said';
import type { Seen } from './seen';

function whichDay({ asked, today, wish }: Seen): TemplateResult {
  const typed = (event: Event) => { wish({ ...asked, day: (event.currentTarget as HTMLInputElement).value }); };
  return html`<fieldset class="which-day"><legend>${t('planning.ask.which-day')}</legend>
    <label class="tick"><input type="radio" name="which" value="past" .checked=${live(!asked.fromNow)} @change=${() => { wish({ ...asked, fromNow: false }); }}> ${t('planning.ask.past')}</label>
    ${asked.fromNow ? nothing : html`<label class="day">${t('planning.ask.day')} <input type="date" name="day" min="2000-01-01" max=${daysAfter(today, -1)} .value=${live(dayOf(asked, today))} aria-describedby="day-said" @change=${typed}></label>
      <p class="hint day-said" id="day-said">${isDay(dayOf(asked, today)) ? longDate(noonOf(dayOf(asked, today)), 'UTC') : nothing}</p>`}
    <label class="tick"><input type="radio" name="which" value="from-now" .checked=${live(asked.fromNow)} @change=${() => { wish({ ...asked, fromNow: true }); }}> ${t('planning.ask.from-now')}</label></fieldset>`;
}

function row(draft: Draft, at: number, { asked, office, wish, edit }: Seen): TemplateResult {
  const retype = (next: Draft) => { wish(rewritten(asked, at, next)); };
  const lack = lacking(draft);
  const name = t(`planning.kind.${draft.kind}`);
  return html`<li><div class="change" role="group" aria-label=${`${at + 1}. ${name}`}><div class="change-head"><h2>${name}</h2>
    <button type="button" class="quiet" aria-label=${t('planning.ask.remove-of', { n: at + 1, change: changeWords(changeOf(draft), office) })} @click=${() => { edit(takenOut(asked, draft, at)); }}>${t('planning.ask.remove')}</button></div>
    <div class="fields">${fieldsOf(draft.kind).map((which) => field(which, draft, office, retype))}</div>
    ${lack === undefined ? nothing : html`<p class="late">${t(`planning.lack.${lack}`)}</p>`}</div></li>`;
}

function undoing({ asked, removed, office, edit }: Seen): TemplateResult {
  return html`<div class="undoing" role="status">${removed === undefined ? nothing : html`<p>${t('planning.ask.removed', { change: changeWords(changeOf(removed.draft), office) })}
    <button type="button" class="quiet undo" @click=${() => { edit(putBack(asked, removed)); }}>${t('planning.ask.undo')}</button></p>`}</div>`;
}

/** What is asked: a day, and what is changed of it. */
export function form(seen: Seen): TemplateResult {
  const { asked, today, office, orders, edit, go } = seen;
  const lack = lackOf(asked, today);
  const submit = (event: Event) => { event.preventDefault(); go(); };
  return html`<form class="ask" novalidate aria-label=${t('planning.ask.heading')} @submit=${submit}>${whichDay(seen)}
    <fieldset class="changes"><legend>${t('planning.ask.changes')}</legend>
      ${asked.changes.length === 0 ? html`<p class="hint">${t('planning.ask.none')}</p>` : html`<ol>${asked.changes.map((each, at) => row(each, at, seen))}</ol>`}${undoing(seen)}
      <div class="adding" role="group" aria-label=${t('planning.ask.add')}>${KINDS.map((kind) => html`<button type="button" data-kind=${kind} @click=${() => { edit(added(asked, begun(kind, office, orders.answer?.current))); }}><span aria-hidden="true">+ </span>${t(`planning.kind.${kind}`)}</button>`)}</div></fieldset>
    <div class="go"><button type="submit" class="primary" ?disabled=${lack !== undefined}>${t('planning.ask.go')}</button>
      ${lack === undefined ? nothing : html`<p class="hint">${t(`planning.lack.${lack}`)}</p>`}</div></form>`;
}
