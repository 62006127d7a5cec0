import { html, nothing, type TemplateResult } from 'lit';
import { dayWords, weekdayWords } from '../client/day-words';
import { longDate, timeOfDay } from '../client/format';
import { t, text } from '../client/words';
import { editing } from './editing';
import type { Seen } from './seen';
import { postWords } from './words';

function readers({ days, book, act, administers, zone }: Seen): TemplateResult {
  const names = days.readers.map(({ called }) => called ?? t('receptions.list.gone'));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const people = new FormData(event.target as HTMLFormElement).getAll('person').map(String);
    act([() => book.post('readers', { people })]);
  };
  const isOn = (id: string) => days.readers.some(({ person }) => person === id);
  const form = html`<form @submit=${submit}><fieldset><legend>${t('receptions.list.choose')}</legend>
    ${book.people.map(({ id, name }) => html`<label class="tick"><input type="checkbox" name="person" value=${id} ?checked=${isOn(id)}> <span>${name}</span></label>`)}
    ${book.people.length === 0 ? html`<p class="hint">${t('receptions.list.no-people')}</p>` : nothing}</fieldset>
    <button ?disabled=${book.busy || book.people.length === 0}>${t('receptions.list.save')}</button></form>`;
  const log = book.readings.length === 0 ? html`<p class="hint">${t('receptions.list.never-read')}</p>`
    : html`<ul class="readings">${book.readings.map((each) => html`<li>${t('receptions.list.read', { who: each.by ?? t('receptions.list.gone'), at: `${timeOfDay(each.at, zone)}, ${longDate(each.at, zone)}`, day: dayWords(each.day) })}</li>`)}</ul>`;
  return html`<section class="card"><h3>${t('receptions.list.heading')}</h3><p class="hint">${t('receptions.list.hint')}</p>
    <p>${names.length === 0 ? t('receptions.list.nobody') : names.join(', ')}</p>
    ${administers ? html`${form}<h4>${t('receptions.list.readings')}</h4>${log}` : nothing}</section>`;
}

/** When who receives, and who may read what is said in confidence. */
export function days(seen: Seen): TemplateResult {
  const { days: held, edit, hears } = seen;
  if (seen.editing) return editing(seen, seen.editing);
  const weekly = held.weekly.map(({ weekday, post, start, end }) => html`<tr><th scope="row">${weekdayWords(weekday)}</th><td>${start}–${end}</td><td>${postWords(held, post)}</td></tr>`);
  const single = held.days.map(({ day, post, start = '', end = '' }) => html`<tr><th scope="row">${dayWords(day)}</th>${post === undefined ? html`<td colspan="2">${t('receptions.sitting.off')}</td>` : html`<td>${start}–${end}</td><td>${postWords(held, post)}</td>`}</tr>`);
  return html`<section class="plan"><h2>${t('receptions.room.days')}</h2>
    ${held.room === undefined ? html`<p class="empty">${t('receptions.days.none')}</p>` : html`<p>${text(held.room)}</p>
      <table aria-label=${t('receptions.days.week')}><tbody>${weekly}${single}</tbody></table>`}
    ${hears ? html`<p><button type="button" class=${held.room === undefined ? 'primary' : ''} @click=${() => { edit(held); }}>${t(held.room === undefined ? 'receptions.days.begin' : 'receptions.days.edit')}</button></p>` : nothing}
    ${readers(seen)}</section>`;
}
