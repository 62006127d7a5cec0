import { html, nothing, type TemplateResult } from 'lit';
import type { CitizenRequest, MadePromise } from '../client/wire';
import { t, text } from '../client/words';
import { dayWords } from '../client/day-words';
import type { Seen } from './seen';
import { typedIn } from '../client/typed';
import { dueWords, postWords } from './words';

const said = (event: SubmitEvent): Partial<Record<string, string>> => {
  event.preventDefault();
  return typedIn(event.target as HTMLFormElement);
};

/** A promise with its answer, or where it is answered. */
export function promiseLine(promise: MadePromise, { days, book, act }: Seen, isWorded = true): TemplateResult {
  const { request, at, until, words, answer, answered_on: on, late, confidential } = promise;
  const submit = (event: SubmitEvent) => {
    const { answer: given } = said(event);
    act([() => book.post(`requests/${request}/promises/${String(at)}/answer`, { answer: given })]);
  };
  const due = on === undefined ? dueWords(until, days.today) : t(late ? 'receptions.promise.answered-late' : 'receptions.promise.answered', { day: dayWords(on) });
  const label = words ?? t(confidential ? 'receptions.promise.sealed' : 'receptions.day.forgotten');
  return html`<div class="promise"><p class="said">${label}</p>
    <p><span class=${late ? 'due late' : 'due'}>${due}</span> <span class="hint">${postWords(days, promise.post)}</span></p>
    ${answer === undefined ? nothing : html`<p class="answer">${t('receptions.promise.answer', { answer })}</p>`}
    ${on !== undefined || !isWorded ? nothing : html`<form class="answering" @submit=${submit}><label>${t('receptions.promise.what-became')}<textarea name="answer" rows="2" maxlength="4000" required></textarea></label>
      <button ?disabled=${book.busy}>${t('receptions.promise.do-answer')}</button></form>`}</div>`;
}

function promising({ id }: CitizenRequest, { days, book, act }: Seen): TemplateResult {
  const submit = (event: SubmitEvent) => {
    const form = event.target as HTMLFormElement;
    const body = said(event);
    act([() => book.post(`requests/${id}/promise`, body)], () => { form.reset(); });
  };
  return html`<form class="promising" @submit=${submit}><h4>${t('receptions.promise.new')}</h4>
    <label>${t('receptions.promise.words')}<textarea name="words" rows="2" maxlength="4000" required></textarea></label>
    <div class="pair"><label>${t('receptions.promise.post')}<select name="post">${days.posts.map((post) => html`<option value=${post.id}>${text(post.name)}</option>`)}</select></label>
      <label>${t('receptions.promise.by')}<input type="date" name="until" min=${days.today} required></label></div>
    <button ?disabled=${book.busy}>${t('receptions.promise.do')}</button></form>`;
}

function ending({ id, number }: CitizenRequest, { book, act }: Seen): TemplateResult {
  const submit = (event: SubmitEvent) => {
    const { minutes = '', end } = said(event);
    const finish = number !== undefined && number === book.inHand ? [() => book.atRoom('finish')] : [];
    act([() => book.post(`requests/${id}/end`, { end, ...(minutes !== '' && { minutes }) }), ...finish]);
  };
  return html`<form class="ending" @submit=${submit}><label>${t('receptions.minutes.words')}<textarea name="minutes" rows="4" maxlength="4000"></textarea></label>
    <p class="hint">${t('receptions.minutes.hint')}</p>
    <label>${t('receptions.minutes.how')}<select name="end"><option value="heard">${t('receptions.end.heard')}</option><option value="sent-on">${t('receptions.end.sent-on')}</option></select></label>
    <button class="primary" ?disabled=${book.busy}>${t('receptions.minutes.end')}</button></form>`;
}

function sealed(request: CitizenRequest, { days, book, confide }: Seen): TemplateResult {
  const names = days.readers.map(({ called }) => called ?? '').filter((name) => name !== '').join(', ');
  const list = names === '' ? t('receptions.sealed.nobody') : t('receptions.sealed.list', { names });
  return html`<p>${list}</p>${days.confidant ? html`<p class="hint">${t('receptions.sealed.noted')}</p>
    <button type="button" ?disabled=${book.busy} @click=${() => { confide(request); }}>${t('receptions.sealed.open')}</button>` : nothing}`;
}

/** A request as it lies open: what was said, what was promised, and what is still to be written. */
export function opened(request: CitizenRequest, seen: Seen): TemplateResult {
  const { book } = seen;
  const told = request.confidential ? book.confided : request;
  if (told?.id !== request.id) return html`<div class="opened">${sealed(request, seen)}</div>`;
  return html`<div class="opened">${request.confidential ? html`<p class="topic">${told.topic ?? t('receptions.day.no-topic')}</p>` : nothing}
    ${told.minutes === undefined ? nothing : html`<h4>${t('receptions.minutes.heading')}</h4><p class="minutes">${told.minutes}</p>`}
    ${request.standing === 'received' ? ending(request, seen) : nothing}
    ${told.promises.length === 0 ? nothing : html`<h4>${t('receptions.promise.heading')}</h4>${told.promises.map((each) => promiseLine(each, seen))}`}
    ${told.forgotten ? html`<p class="hint">${t('receptions.day.forgotten')}</p>` : promising(request, seen)}</div>`;
}
