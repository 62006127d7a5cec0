import { html, nothing, type TemplateResult } from 'lit';
import { date } from '../client/format';
import type { KeptVersion, ProcedureHistory, ProcedureParts } from '../client/wire';
import { t, text } from '../client/words';
import { badges } from './badges';
import { differences } from './differences';
import { link } from './link';
import { latestOf } from './opened';
import { part } from './part';
import { PARTS, saysSame } from './parts';
import { listOf } from './place';
import { byWords, momentWords } from './said';
import type { Seen } from './seen';

/** A version of the procedure: what came with it, beside the one before. */
function version({ version: number, at, procedure }: KeptVersion, before: KeptVersion | undefined, { names, zone, today, unrolled, unroll }: Seen): TemplateResult {
  const parts = PARTS.filter((each) => !saysSame(each, before?.procedure, procedure));
  const sides = { before: t('catalogue.versions.before'), after: t('catalogue.versions.number', { n: number }) };
  const toggle = ({ currentTarget }: Event) => { unroll(number, (currentTarget as HTMLDetailsElement).open); };
  return html`<li><details class="version" @toggle=${toggle}><summary>${t('catalogue.versions.of', { n: number, time: momentWords(at, zone, today) })}
      <span class="hint">${before ? parts.map((each) => t(`catalogue.part.${each}`)).join(', ') : t('catalogue.versions.first')}</span></summary>
    ${unrolled.has(number) ? differences({ parts, after: procedure, ...(before && { before: before.procedure }) }, names, sides) : nothing}</details></li>`;
}

function versions({ versions: all }: ProcedureHistory, seen: Seen): TemplateResult {
  return html`<section class="history"><h3>${t('catalogue.versions.heading')}</h3>
    ${all.length === 0 ? html`<p class="hint">${t('catalogue.versions.none')}</p>` : html`<ol>${all.map((each, at) => version(each, all[at + 1], seen))}</ol>`}</section>`;
}

/** When it was checked last, by whom, and the press by which it is today. */
function checking(procedure: ProcedureParts, { history, today, busy, check }: Seen): TemplateResult {
  const { checked_on: day } = procedure;
  const by = history?.checked_by;
  const said = day === undefined ? t('catalogue.checked.never-said') : by === undefined ? t('catalogue.checked.on', { day: date(day) }) : t('catalogue.checked.on-by', { day: date(day), name: by });
  const isStale = history?.checked !== 'lately';
  return html`<div class="checking ${isStale ? 'late' : ''}"><p>${said} ${isStale && day !== undefined ? t('catalogue.checked.over') : nothing}</p>
    ${day === today ? nothing : html`<button type="button" class="check" ?disabled=${busy} @click=${() => { check(procedure.id); }}>${t('catalogue.check')}</button>`}</div>`;
}

/** What is drafted of it: by whom and since when, and what becomes of it. */
function draft({ draft: is, edits, versions: [published] }: ProcedureHistory, { place, zone, today, ask, busy }: Seen): TemplateResult | typeof nothing {
  if (!is) return nothing;
  const code = place.procedure ?? is.id;
  const [last] = edits;
  return html`<div class="drafted"><p>${t(published ? 'catalogue.draft.there' : 'catalogue.draft.new')} ${last ? html`<span class="hint">${t('catalogue.draft.by', { who: byWords(last, zone, today) })}</span>` : nothing}</p>
    <p class="press"><button type="button" class="primary to-publish" ?disabled=${busy} @click=${() => { ask({ about: 'publish', codes: [code] }); }}>${t('catalogue.publish.look')}</button>
      <button type="button" class="quiet drop" ?disabled=${busy} @click=${() => { ask({ about: 'drop', code }); }}>${t('catalogue.drop.press')}</button></p></div>`;
}

/** One procedure: each part by itself, what is drafted of it, and how it stood before. */
export function one(seen: Seen, history: ProcedureHistory): TemplateResult {
  const { place, catalogue, office, go, unfold } = seen;
  const latest = latestOf(history);
  const short = catalogue.procedures[history.id];
  if (!latest) return html`<p class="empty">${t('catalogue.gone')}</p>`;
  const isPublic = history.versions.length > 0;
  return html`<article class="one"><p class="ways">${link(listOf(place), go, html`‹ ${t('catalogue.back')}`)}
      ${isPublic ? html`<a href=${`/procedures/#${[office.id, history.id].map(encodeURIComponent).join('/')}`} target="den-luot-procedures">${t('catalogue.public')}</a>` : nothing}</p>
    <header><p class="hint">${t('catalogue.code', { code: history.id })}</p><h2 tabindex="-1">${text(latest.name)}</h2>${short ? html`<p class="badges">${badges(short)}</p>` : nothing}</header>
    ${draft(history, seen)}${checking(latest, seen)}
    <div class="parts">${PARTS.map((each) => part(each, latest, seen))}</div>
    <p class="press"><button type="button" class="end" @click=${() => { unfold('valid_to', 'replaced_by'); }}>${t('catalogue.end')}</button></p>
    ${versions(history, seen)}</article>`;
}
