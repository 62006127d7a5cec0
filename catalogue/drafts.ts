import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { count } from '../client/format';
import type { DraftedChange } from '../client/wire';
import { t, text } from '../client/words';
import { differences } from './differences';
import { link } from './link';
import { byWords } from './said';
import type { Seen } from './seen';

export const sides = () => ({ before: t('catalogue.differences.published'), after: t('catalogue.differences.draft') });

/** The drafts that are to be published now. */
export const chosenOf = ({ catalogue, left }: Pick<Seen, 'catalogue' | 'left'>): string[] => catalogue.drafts.map(({ id }) => id).filter((id) => !left.has(id));

function draft(change: DraftedChange, seen: Seen): TemplateResult {
  const { place, names, zone, today, left, leave, go, ask, busy } = seen;
  const { id, after } = change;
  return html`<li class="change"><div class="change-head"><label class="tick"><input type="checkbox" name="publish" value=${id} .checked=${live(!left.has(id))}
        @change=${(event: Event) => { leave(id, !(event.currentTarget as HTMLInputElement).checked); }}><span class="visually-hidden">${t('catalogue.publish.this', { name: text(after.name) })}</span></label>
      <div><h2>${link({ ...place, procedure: id }, go, text(after.name), { id })}</h2><p class="hint">${id} · ${t('catalogue.draft.by', { who: byWords(change, zone, today) })}</p></div>
      <button type="button" class="quiet drop" ?disabled=${busy} @click=${() => { ask({ about: 'drop', code: id }); }}>${t('catalogue.drop.press')}<span class="visually-hidden">: ${text(after.name)}</span></button></div>
    ${differences(change, names, sides())}</li>`;
}

/** What is drafted, each beside what is published, and the press that publishes it. */
export function drafts(seen: Seen): TemplateResult {
  const { catalogue, busy, ask, shown, more } = seen;
  const all = catalogue.drafts;
  if (all.length === 0) return html`<section class="empty"><p>${t('catalogue.draft.none')}</p><p>${t('catalogue.draft.none-why')}</p></section>`;
  const codes = chosenOf(seen);
  return html`<div class="drafts"><div class="above"><p>${t('catalogue.draft.heading', { n: count(all.length) })}</p>
      <button type="button" class="primary to-publish" ?disabled=${busy || codes.length === 0} @click=${() => { ask({ about: 'publish', codes }); }}>${t('catalogue.publish.many', { n: count(codes.length) })}</button></div>
    <ol class="changes">${all.slice(0, shown).map((each) => draft(each, seen))}</ol>
    ${all.length > shown ? html`<button type="button" class="more" @click=${more}>${t('catalogue.more', { n: count(all.length - shown) })}</button>` : nothing}</div>`;
}
