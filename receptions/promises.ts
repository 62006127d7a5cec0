import { html, nothing, type TemplateResult } from 'lit';
import { dayWords } from '../client/day-words';
import { count } from '../client/format';
import type { MadePromise } from '../client/wire';
import { t } from '../client/words';
import { promiseLine } from './opened';
import type { Seen } from './seen';

/** So many that were answered are shown. */
const SHOWN = 50;

function line(promise: MadePromise, seen: Seen): TemplateResult {
  const { day, request, confidential } = promise;
  const open = (event: Event) => {
    event.preventDefault();
    seen.go({ room: 'day', day: day === seen.days.today ? undefined : day, request });
  };
  return html`<li class=${promise.late && promise.answered_on === undefined ? 'is-late' : ''}>${promiseLine(promise, seen, !confidential)}
    <p><a href="?" @click=${open}>${t('receptions.promise.of-day', { day: dayWords(day) })}</a></p></li>`;
}

/** What was promised: what is late first, then what is due, then what was answered. */
export function promises(seen: Seen): TemplateResult {
  const { book: { promises: all } } = seen;
  const open = all.filter(({ answered_on: on }) => on === undefined);
  const answered = all.filter(({ answered_on: on }) => on !== undefined).reverse().slice(0, SHOWN);
  const late = open.filter(({ late: is }) => is).length;
  if (all.length === 0) return html`<section><h2>${t('receptions.room.promises')}</h2><p class="empty">${t('receptions.promise.none')}</p></section>`;
  return html`<section class="promises"><h2>${t('receptions.room.promises')}</h2>
    <p role="status">${late === 0 ? t('receptions.promise.none-late') : html`<span class="late">${t('receptions.promise.many-late', { n: count(late) })}</span>`}</p>
    ${open.length === 0 ? html`<p class="empty">${t('receptions.promise.all-answered')}</p>` : html`<ol aria-label=${t('receptions.promise.waiting')}>${open.map((each) => line(each, seen))}</ol>`}
    ${answered.length === 0 ? nothing : html`<h3>${t('receptions.promise.were-answered')}</h3><ol>${answered.map((each) => line(each, seen))}</ol>`}</section>`;
}
