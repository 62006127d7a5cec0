import { html, nothing, type TemplateResult } from 'lit';
import { spaced, timeOfDay } from '../client/format';
import type { CitizenRequest } from '../client/wire';
import { t, text } from '../client/words';
import { opened } from './opened';
import { registering } from './registering';
import type { Seen } from './seen';
import { dayLong, postWords, sittingWords } from './words';

const about = ({ confidential, topic, forgotten }: CitizenRequest): string => {
  if (confidential) return t('receptions.day.confidential');
  return topic ?? t(forgotten ? 'receptions.day.forgotten' : 'receptions.day.no-topic');
};

function standing({ standing: far, end, received_by: by }: CitizenRequest, { days }: Seen): string {
  if (far === 'ended') return t(`receptions.end.${end ?? 'heard'}`);
  return far === 'received' ? t('receptions.day.received', { post: postWords(days, by ?? '') }) : t('receptions.day.registered');
}

/** Whoever is let in: the hall's number is received too where it is this one that stands called there. */
function acts(request: CitizenRequest, { book, act, post, go, place, hears }: Seen): TemplateResult | typeof nothing {
  const { id, number, standing: far } = request;
  const isCalled = number !== undefined && number === book.inHand;
  if (far === 'registered') {
    const steps = [() => book.post(`requests/${id}/receive`, { post }), ...(isCalled ? [() => book.atRoom('start')] : [])];
    return html`<button type="button" class=${isCalled ? 'primary' : ''} ?disabled=${book.busy || post === ''} @click=${() => { act(steps); }}>${t('receptions.day.receive')}</button>
      <button type="button" class="quiet" ?disabled=${book.busy} @click=${() => { act([() => book.post(`requests/${id}/left`)]); }}>${t('receptions.day.left')}</button>`;
  }
  if (!hears || request.end === 'left') return nothing;
  const open = () => { go({ ...place, request: place.request === id ? undefined : id }); };
  return html`<button type="button" aria-expanded=${place.request === id ? 'true' : 'false'} @click=${open}>${t(far === 'received' ? 'receptions.day.minutes' : 'receptions.day.open')}</button>`;
}

function row(request: CitizenRequest, seen: Seen): TemplateResult {
  const { book, place, zone } = seen;
  const { number } = request;
  const isCalled = number !== undefined && number === book.inHand && request.standing !== 'ended';
  return html`<li class="request ${request.standing}" data-id=${request.id}>
    <p class="who"><span class="number">${number === undefined ? t('receptions.day.no-number') : spaced(number)}</span> <span class="hint">${timeOfDay(request.at, zone)}</span></p>
    <div class="what"><p class="topic">${request.confidential ? html`<span class="sealed">${about(request)}</span>` : about(request)}</p>
      <p class="hint">${standing(request, seen)}${isCalled ? html` · <strong class="called">${t('receptions.day.called')}</strong>` : nothing}</p></div>
    <div class="acts">${acts(request, seen)}</div>
    ${place.request === request.id ? opened(request, seen) : nothing}</li>`;
}

/** What calls the next number into the room: the hall's own, so its order and its voice are too. */
function calling({ book, days, act, hears }: Seen): TemplateResult | typeof nothing {
  if (days.counter === undefined) return nothing;
  const isClosed = book.problem?.code === 'counter-closed';
  const done = book.inHand === undefined ? nothing : html`<button type="button" ?disabled=${book.busy} @click=${() => { act([() => book.atRoom('recall')]); }}>${t('receptions.day.recall')}</button>
    ${hears ? html`<button type="button" class="quiet" ?disabled=${book.busy} @click=${() => { act([() => book.atRoom('no-show')]); }}>${t('receptions.day.no-show')}</button>` : nothing}`;
  return html`<div class="calling"><button type="button" class="primary" ?disabled=${book.busy || book.inHand !== undefined} @click=${() => { act([() => book.atRoom('call-next')]); }}>${t('receptions.day.call-next')}</button>
    ${book.inHand === undefined ? nothing : html`<p>${t('receptions.day.in-room')} <strong class="number">${spaced(book.inHand)}</strong></p>`}${done}
    ${isClosed ? html`<button type="button" ?disabled=${book.busy} @click=${() => { act([() => book.atRoom('open'), () => book.atRoom('call-next')]); }}>${t('receptions.day.open-room')}</button>` : nothing}</div>`;
}

/** The register of a day: who receives, who asks to be heard, who is next. */
export function day(seen: Seen): TemplateResult {
  const { register, days, book, place, post, choosePost, go } = seen;
  const { today, sittings, requests } = register;
  const isToday = register.day === today;
  const change = ({ target }: Event) => { go({ room: 'day', day: (target as HTMLInputElement).value || undefined }); };
  const who = html`<label class="hearer">${t('receptions.day.who-hears')}<select @change=${({ target }: Event) => { choosePost((target as HTMLSelectElement).value); }}>
    ${days.posts.map(({ id, name }) => html`<option value=${id} ?selected=${id === post}>${text(name)}</option>`)}</select></label>`;
  return html`<section class="day"><header><div><h2>${dayLong(register.day)}</h2>
      ${sittings.length === 0 ? html`<p class="hint">${t('receptions.sitting.none')}</p>` : html`<ul class="sittings">${sittings.map((each) => html`<li class=${each.held ? '' : 'off'}>${sittingWords(each)}</li>`)}</ul>`}</div>
      <label class="other-day">${t('receptions.day.other')}<input type="date" .value=${register.day} max=${today} @change=${change}></label></header>
    ${days.room === undefined ? html`<p class="late">${t('errors.no-receiving-days')}</p>` : html`
    ${isToday ? html`<div class="now">${who}${calling(seen)}</div>` : nothing}
    ${requests.length === 0 ? html`<p class="empty">${t('receptions.day.empty')}</p>` : html`<ol class="requests" aria-label=${t('receptions.day.list')}>${requests.map((each) => row(each, seen))}</ol>`}
    ${isToday ? registering(seen) : html`<p><button type="button" @click=${() => { book.confided = undefined; go({ ...place, day: undefined, request: undefined }); }}>${t('receptions.day.back')}</button></p>`}`}</section>`;
}
