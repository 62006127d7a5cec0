import { html, type TemplateResult } from 'lit';
import { weekdayWords } from '../client/day-words';
import type { ReceivingDays, ReceivingPost, SingleSitting, WeeklySitting } from '../client/wire';
import { t, text } from '../client/words';
import { idOf } from './ids';
import type { Seen } from './seen';

const WEEK = [1, 2, 3, 4, 5, 6, 7];

const valueOf = ({ target }: Event): string => (target as HTMLInputElement | HTMLSelectElement).value;

const replaced = <T>(all: readonly T[], at: number, changes: Partial<T>): T[] => all.map((each, place) => (place === at ? { ...each, ...changes } : each));

const without = <T>(all: readonly T[], at: number): T[] => all.filter((_, place) => place !== at);

/** What is sent: the days as they were edited, with the revision that was looked at. */
function bodyOf({ revision, room, service, counter, posts, weekly, days }: ReceivingDays): object {
  const kept = posts.map(({ id, name, person }) => ({ id, name, ...(person !== undefined && { person }) }));
  return { room, ...((service ?? '') !== '' && { service }), ...((counter ?? '') !== '' && { counter }), posts: kept, weekly, days, seen: revision };
}

const remove = (words: string, press: () => void): TemplateResult => html`<button type="button" class="quiet" aria-label=${words} title=${words} @click=${press}>✕</button>`;

/** The reception days while they are edited: positions, the week, single days. */
export function editing({ book, act, edit }: Seen, days: ReceivingDays): TemplateResult {
  const { posts, weekly, days: single, room } = days;
  const change = (changes: Partial<ReceivingDays>) => { edit({ ...days, ...changes }); };
  const first = posts[0]?.id ?? '';
  const choice = (chosen: string, label: string, choose: (id: string) => void, none?: string) => html`<select aria-label=${label} @change=${(event: Event) => { choose(valueOf(event)); }}>
    ${none === undefined ? '' : html`<option value="" ?selected=${chosen === ''}>${none}</option>`}${posts.map(({ id, name }) => html`<option value=${id} ?selected=${id === chosen}>${text(name)}</option>`)}</select>`;
  const time = (value: string, label: string, choose: (time: string) => void) => html`<input type="time" required .value=${value} aria-label=${label} @change=${(event: Event) => { choose(valueOf(event)); }}>`;
  const postRow = (post: ReceivingPost, at: number) => html`<li><input required maxlength="80" .value=${post.name.vi} aria-label=${t('receptions.edit.post', { n: at + 1 })} @change=${(event: Event) => { change({ posts: replaced(posts, at, { name: { ...post.name, vi: valueOf(event) } }) }); }}>
    <input maxlength="80" .value=${post.name.en ?? ''} aria-label=${t('receptions.edit.post-en', { n: at + 1 })} placeholder=${t('receptions.edit.in-english')} @change=${(event: Event) => { const en = valueOf(event).trim(); change({ posts: replaced(posts, at, { name: { vi: post.name.vi, ...(en !== '' && { en }) } }) }); }}>
    ${remove(t('receptions.edit.remove', { what: post.name.vi }), () => { change({ posts: without(posts, at), weekly: weekly.filter((each) => each.post !== post.id), days: single.filter((each) => each.post !== post.id) }); })}</li>`;
  const weekRow = (each: WeeklySitting, at: number) => {
    const set = (changes: Partial<WeeklySitting>) => { change({ weekly: replaced(weekly, at, changes) }); };
    return html`<li><select aria-label=${t('receptions.edit.weekday')} @change=${(event: Event) => { set({ weekday: Number(valueOf(event)) }); }}>${WEEK.map((day) => html`<option value=${day} ?selected=${day === each.weekday}>${weekdayWords(day)}</option>`)}</select>
      ${time(each.start, t('receptions.edit.from'), (start) => { set({ start }); })}${time(each.end, t('receptions.edit.to'), (end) => { set({ end }); })}
      ${choice(each.post, t('receptions.day.who-hears'), (post) => { set({ post }); })}
      ${remove(t('receptions.edit.remove', { what: weekdayWords(each.weekday) }), () => { change({ weekly: without(weekly, at) }); })}</li>`;
  };
  const dayRow = (each: SingleSitting, at: number) => {
    const set = (made: SingleSitting) => { change({ days: single.map((one, place) => (place === at ? made : one)) }); };
    const { day, post, start = '07:30', end = '11:30' } = each;
    return html`<li><input type="date" required .value=${day} aria-label=${t('receptions.edit.day')} @change=${(event: Event) => { set({ ...each, day: valueOf(event) }); }}>
      ${post === undefined ? '' : html`${time(start, t('receptions.edit.from'), (said) => { set({ ...each, start: said }); })}${time(end, t('receptions.edit.to'), (said) => { set({ ...each, end: said }); })}`}
      ${choice(post ?? '', t('receptions.day.who-hears'), (chosen) => { set(chosen === '' ? { day } : { day, post: chosen, start, end }); }, t('receptions.sitting.off'))}
      ${remove(t('receptions.edit.remove', { what: day }), () => { change({ days: without(single, at) }); })}</li>`;
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    act([() => book.post('calendar', bodyOf(days))], () => { edit(undefined); });
  };
  const add = { id: idOf(posts.map(({ id }) => id)), name: { vi: '' } };
  return html`<form class="editing" @submit=${submit}><h2>${t('receptions.days.edit')}</h2>
    <label>${t('receptions.edit.room')}<input required maxlength="80" .value=${room?.vi ?? ''} @change=${(event: Event) => { change({ room: { ...room, vi: valueOf(event) } }); }}></label>
    <label>${t('receptions.edit.room-en')}<input maxlength="80" .value=${room?.en ?? ''} @change=${(event: Event) => { const en = valueOf(event).trim(); change({ room: { vi: room?.vi ?? '', ...(en !== '' && { en }) } }); }}></label>
    <div class="pair"><label>${t('receptions.edit.service')}<select @change=${(event: Event) => { change({ service: valueOf(event) }); }}><option value="">${t('receptions.edit.none')}</option>${book.office?.services.map(({ id, name }) => html`<option value=${id} ?selected=${id === days.service}>${text(name)}</option>`)}</select></label>
      <label>${t('receptions.edit.counter')}<select @change=${(event: Event) => { change({ counter: valueOf(event) }); }}><option value="">${t('receptions.edit.none')}</option>${book.office?.counters.map(({ id, name }) => html`<option value=${id} ?selected=${id === days.counter}>${text(name)}</option>`)}</select></label></div>
    <fieldset><legend>${t('receptions.edit.posts')}</legend><p class="hint">${t('receptions.edit.posts-hint')}</p><ul class="rows">${posts.map(postRow)}</ul>
      <button type="button" @click=${() => { change({ posts: [...posts, add] }); }}>${t('receptions.edit.add-post')}</button></fieldset>
    <fieldset><legend>${t('receptions.edit.week')}</legend><ul class="rows">${weekly.map(weekRow)}</ul>
      <button type="button" ?disabled=${first === ''} @click=${() => { change({ weekly: [...weekly, { weekday: 1, post: first, start: '07:30', end: '11:30' }] }); }}>${t('receptions.edit.add-week')}</button></fieldset>
    <fieldset><legend>${t('receptions.edit.days')}</legend><p class="hint">${t('receptions.edit.days-hint')}</p><ul class="rows">${single.map(dayRow)}</ul>
      <button type="button" @click=${() => { change({ days: [...single, { day: days.today }] }); }}>${t('receptions.edit.add-day')}</button></fieldset>
    <p class="acts"><button class="primary" ?disabled=${book.busy}>${t('receptions.edit.save')}</button> <button type="button" class="quiet" @click=${() => { edit(undefined); }}>${t('receptions.edit.cancel')}</button></p></form>`;
}
