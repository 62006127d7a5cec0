import { html, nothing, type TemplateResult } from 'lit';
import { count, longDate, timeOfDay } from '../client/format';
import type { Contacts, KeptContact, PublicView } from '../client/wire';
import { t } from '../client/words';
import { contact } from './blocks';
import { addressOf } from './mode';
import { calledWords } from './said';

/** What can be done with what is posted. */
export interface Acts {
  busy: boolean;
  said: string | undefined;
  failed: string | undefined;
  add: () => void;
  change: (one: KeptContact) => void;
  ask: (one: KeptContact) => void;
  earlier: (at: number) => void;
  checkedToday: (one: KeptContact) => void;
}

/** What a contact is called among others of its kind: `Đường dây nóng, 1900 0000`. */
export const toldWords = (one: KeptContact): string =>
  [calledWords(one), one.person ?? one.telephone ?? one.email].filter((each) => each !== undefined).join(', ');

function written({ at, by }: KeptContact, zone: string): string {
  const when = { time: timeOfDay(at, zone), day: longDate(at, zone) };
  return by === undefined ? t('wall.desk.at', when) : t('wall.desk.by', { ...when, who: by });
}

function row(one: KeptContact, at: number, zone: string, acts: Acts): TemplateResult {
  const what = toldWords(one);
  const { busy } = acts;
  const isStale = one.checked !== 'lately';
  return html`<li class="kept" data-id=${one.id}><ul>${contact(one)}</ul>
    ${one.checked === 'lately' ? nothing : html`<p class="late">${t(`wall.desk.${one.checked}`)}</p>`}
    <p class="hint">${written(one, zone)}</p>
    <p class="acts"><button type="button" class="change" aria-label=${t('wall.desk.change-of', { what })} @click=${() => { acts.change(one); }}>${t('wall.desk.change')}</button>
      ${isStale ? html`<button type="button" class="checked" ?disabled=${busy} aria-label=${t('wall.desk.checked-today-of', { what })} @click=${() => { acts.checkedToday(one); }}>${t('wall.desk.checked-today')}</button>` : nothing}
      ${at === 0 ? nothing : html`<button type="button" class="quiet earlier" ?disabled=${busy} aria-label=${t('wall.desk.earlier-of', { what })} @click=${() => { acts.earlier(at); }}>${t('wall.desk.earlier')}</button>`}
      <button type="button" class="quiet take-down" aria-label=${t('wall.desk.take-down-of', { what })} @click=${() => { acts.ask(one); }}>${t('wall.desk.take-down')}</button></p></li>`;
}

/** All that is posted, in its order, as a manager keeps it. */
export function list(view: PublicView, { contacts, stale }: Contacts, acts: Acts): TemplateResult {
  return html`<div class="desk"><p class="lead">${t('wall.desk.lead')} <a href=${addressOf(view.office)}>${t('wall.desk.see')}</a></p>
    ${view.hotline === undefined ? nothing : html`<p class="hint">${t('wall.desk.hotline', { number: view.hotline })}</p>`}
    ${stale.length === 0 ? nothing : html`<p class="late stale">${stale.length === 1 ? t('wall.desk.stale-one') : t('wall.desk.stale', { n: count(stale.length) })}</p>`}
    <p class="acts"><button type="button" class="primary add" @click=${acts.add}>${t('wall.desk.add')}</button></p>
    <p class="said" role="status">${acts.said ?? ''}</p>
    ${acts.failed === undefined ? nothing : html`<p class="fault" role="alert">${acts.failed}</p>`}
    ${contacts.length === 0 ? html`<p class="empty">${t('wall.desk.none')}</p>`
      : html`<h2 class="visually-hidden">${t('wall.desk.all')}</h2><ol class="all-kept">${contacts.map((one, at) => row(one, at, view.time_zone, acts))}</ol>`}</div>`;
}
