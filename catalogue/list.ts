import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { count } from '../client/format';
import type { KeptInShort } from '../client/wire';
import { t, text } from '../client/words';
import { badges } from './badges';
import { listed, tally } from './choosing';
import { link } from './link';
import { SHOWS, type Place } from './place';
import type { Seen } from './seen';

function row(each: KeptInShort, { place, names, go, check, busy }: Seen): TemplateResult {
  const group = names.groups.find(({ id }) => id === each.group);
  return html`<li class="row"><div>${link({ ...place, procedure: each.id }, go, text(each.name), { kind: 'row-name', id: each.id })}
      <p class="hint">${each.id}${group ? ` · ${text(group.name)}` : nothing}</p></div>
    <p class="badges">${badges(each)}</p>
    ${place.show === 'stale' ? html`<button type="button" class="check" ?disabled=${busy} @click=${() => { check(each.id); }}>${t('catalogue.check')}<span class="visually-hidden">: ${text(each.name)}</span></button>` : nothing}</li>`;
}

const valueOf = (event: Event): string => (event.currentTarget as HTMLInputElement | HTMLSelectElement).value;

/** What of all is shown, how many that are, and what is looked for. */
function asking({ place, catalogue, names, go }: Seen): TemplateResult {
  const many = tally(catalogue);
  const wish = (part: Partial<Place>) => { go({ ...place, ...part }); };
  const group = (event: Event) => {
    wish({ group: valueOf(event) });
  };
  return html`<form class="asking" role="search" @submit=${(event: Event) => { event.preventDefault(); document.querySelector<HTMLElement>('.row-name')?.focus(); }}>
    <label class="look">${t('catalogue.list.look')} <kbd>/</kbd> <input id="look" type="search" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="200"
      .value=${live(place.look)} @input=${(event: Event) => { wish({ look: valueOf(event) }); }}></label>
    <label>${t('catalogue.part.group')} <select name="group" @change=${group}>
      <option value="" .selected=${(place.group ?? '') === ''}>${t('catalogue.list.every-group')}</option>
      ${names.groups.map(({ id, name }) => html`<option value=${id} .selected=${id === place.group}>${text(name)}</option>`)}</select></label></form>
    <div class="shows" role="group" aria-label=${t('catalogue.list.shows')}>${SHOWS.map((show) =>
      html`<button type="button" data-show=${show} aria-pressed=${show === place.show ? 'true' : 'false'} @click=${() => { wish({ show }); }}>${t(`catalogue.show.${show}`)} <span class="many">${count(many[show])}</span></button>`)}</div>`;
}

function nothingThere({ catalogue, place, ask, go }: Seen): TemplateResult {
  if (Object.keys(catalogue.procedures).length > 0) return html`<p class="empty" role="status">${t(place.show === 'stale' && place.look === '' && (place.group ?? '') === '' ? 'catalogue.list.none-stale' : 'catalogue.list.none')}</p>`;
  return html`<section class="empty"><p>${t('catalogue.list.empty')}</p><p>${t('catalogue.list.empty-why')}</p>
    <p class="press"><button type="button" class="primary" @click=${() => { ask({ about: 'new' }); }}>${t('catalogue.new.press')}</button>
      <button type="button" @click=${() => { go({ ...place, room: 'files' }); }}>${t('catalogue.room.files')}</button></p></section>`;
}

/** The list of all procedures, as they are drafted. */
export function list(seen: Seen): TemplateResult {
  const { catalogue, place, choosing, shown, more, ask } = seen;
  const all = listed(catalogue, place, choosing);
  const isEmpty = Object.keys(catalogue.procedures).length === 0;
  return html`<div class="list">${isEmpty ? nothing : html`<div class="above">${asking(seen)}
      <button type="button" class="new" @click=${() => { ask({ about: 'new' }); }}><span aria-hidden="true">+ </span>${t('catalogue.new.press')}</button></div>`}
    ${place.show === 'stale' && all.length > 0 ? html`<p class="hint">${t('catalogue.list.stale-why')}</p>` : nothing}
    ${all.length === 0 ? nothingThere(seen) : html`<ol class="rows">${all.slice(0, shown).map((each) => row(each, seen))}</ol>`}
    ${all.length > shown ? html`<button type="button" class="more" @click=${more}>${t('catalogue.more', { n: count(all.length - shown) })}</button>` : nothing}</div>`;
}
