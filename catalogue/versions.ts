import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { isDay } from '../client/calendar';
import { count, date } from '../client/format';
import { t, text } from '../client/words';
import { differences } from './differences';
import { link } from './link';
import { momentWords } from './said';
import type { Seen } from './seen';

const valueOf = (event: Event): string => (event.currentTarget as HTMLInputElement | HTMLSelectElement).value;

/** Since what it is asked, in words. */
const sinceWords = (since: string): string => (isDay(since) ? t('catalogue.since.day-said', { day: date(since) }) : t('catalogue.since.version-said', { n: since }));

/** What changed since a day or a version: every version is kept. */
export function versions(seen: Seen): TemplateResult {
  const { place, catalogue, since, names, today, zone, shown, go, more } = seen;
  if (catalogue.version === 0) return html`<section class="empty"><p>${t('catalogue.since.none-yet')}</p></section>`;
  const asked = place.since ?? String(Math.max(0, catalogue.version - 1));
  const sides = { before: t('catalogue.since.before'), after: t('catalogue.since.now') };
  const wish = (value: string) => { if (value !== '') go({ ...place, since: value }); };
  return html`<div class="since"><div class="asking">
      <label>${t('catalogue.since.day')} <input type="date" name="since-day" min="2000-01-01" max=${today} .value=${live(isDay(asked) ? asked : '')} @change=${(event: Event) => { wish(valueOf(event)); }}></label>
      <label>${t('catalogue.since.version')} <select name="since-version" @change=${(event: Event) => { wish(valueOf(event)); }}>
        ${isDay(asked) ? html`<option value="" .selected=${true}>${t('catalogue.field.choose')}</option>` : nothing}
        ${Array.from({ length: catalogue.version + 1 }, (_, at) => catalogue.version - at).map((n) => html`<option value=${n} .selected=${String(n) === asked}>${n === 0 ? t('catalogue.since.start') : t('catalogue.versions.number', { n })}</option>`)}</select></label></div>
    ${since ? html`<p role="status">${sinceWords(asked)} ${since.changes.length === 0 ? t('catalogue.since.nothing') : t('catalogue.since.many', { n: count(since.changes.length), versions: count(since.versions.length) })}
        ${since.versions.length > 0 ? html`<span class="hint">${since.versions.slice(-5).map(({ version, at }) => t('catalogue.versions.of', { n: version, time: momentWords(at, zone, today) })).join('; ')}</span>` : nothing}</p>
      <ol class="changes">${since.changes.slice(0, shown).map((change) => html`<li class="change"><div class="change-head"><div><h2>${link({ ...place, procedure: change.id }, go, text(change.after.name), { id: change.id })}</h2>
        <p class="hint">${change.id}${change.before ? nothing : ` · ${t('catalogue.since.new')}`}</p></div></div>${differences(change, names, sides)}</li>`)}</ol>
      ${since.changes.length > shown ? html`<button type="button" class="more" @click=${more}>${t('catalogue.more', { n: count(since.changes.length - shown) })}</button>` : nothing}`
      : html`<p class="hint" role="status">${t('common.loading')}</p>`}</div>`;
}
