import { html, nothing, type TemplateResult } from 'lit';
import { count } from '../client/format';
import type { FilePreview } from '../client/wire';
import { t, text } from '../client/words';
import { differences } from './differences';
import { link } from './link';
import type { Brought, Seen } from './seen';
import { columnWords, fileProblemWords, troubleWords } from './troubles';

function troubles({ troubles: all, troubles_in_all: many }: FilePreview): TemplateResult {
  return html`<section class="troubles"><p class="fault" role="alert">${t('catalogue.files.troubles', { n: count(many) })}</p>
    <table><thead><tr><th scope="col">${t('catalogue.files.row')}</th><th scope="col">${t('catalogue.files.where')}</th><th scope="col">${t('catalogue.files.what')}</th></tr></thead>
      <tbody>${all.map((each) => html`<tr><td>${each.row === 0 ? '–' : each.row}</td><td>${each.column === undefined ? '–' : columnWords(each.column)}</td><td>${troubleWords(each)}</td></tr>`)}</tbody></table>
    ${many > all.length ? html`<p class="hint">${t('catalogue.more', { n: count(many - all.length) })}</p>` : nothing}</section>`;
}

/** What the file would change: counted, and each beside what stands now. */
function preview(found: FilePreview, seen: Seen): TemplateResult {
  const { names, shown, more, busy, take } = seen;
  const { rows, encoding, groups, passed_over: passed, changes } = found;
  const of = { new: found.new, changed: found.changed, same: found.same, untouched: found.untouched };
  const isNothing = changes.length === 0 && groups.length === 0;
  const sides = { before: t('catalogue.files.now'), after: t('catalogue.files.in-file') };
  const names_ = { ...names, groups: [...names.groups, ...groups] };
  return html`<p role="status">${t(encoding === undefined ? 'catalogue.files.read' : 'catalogue.files.read-in', { n: count(rows), encoding: (encoding ?? '').toUpperCase() })}</p>
    <dl class="counts">${(['new', 'changed', 'same', 'untouched'] as const).map((which) => html`<div><dt>${t(`catalogue.files.${which}`)}</dt><dd>${count(of[which])}</dd></div>`)}
      <div class=${found.troubles_in_all > 0 ? 'is-wrong' : ''}><dt>${t('catalogue.files.refused')}</dt><dd>${count(found.troubles_in_all)}</dd></div></dl>
    ${passed.length > 0 ? html`<p class="late">${t('catalogue.files.passed-over', { heads: passed.join(', ') })}</p>` : nothing}
    ${groups.length > 0 ? html`<p>${t('catalogue.files.groups', { groups: groups.map(({ name }) => text(name)).join(', ') })}</p>` : nothing}
    ${found.troubles_in_all > 0 ? troubles(found) : isNothing ? html`<p>${t('catalogue.files.nothing')}</p>`
      : html`<p class="press"><button type="button" class="primary take" ?disabled=${busy} @click=${take}>${t('catalogue.files.take', { n: count(changes.length) })}</button> <span class="hint">${t('catalogue.files.take-then')}</span></p>`}
    <ol class="changes">${changes.slice(0, shown).map((change) => html`<li class="change"><div class="change-head"><div><h3>${text(change.after.name)}</h3>
      <p class="hint">${change.id} · ${t(change.before ? 'catalogue.files.is-changed' : 'catalogue.files.is-new')}</p></div></div>${differences(change, names_, sides)}</li>`)}</ol>
    ${changes.length > shown ? html`<button type="button" class="more" @click=${more}>${t('catalogue.more', { n: count(changes.length - shown) })}</button>` : nothing}`;
}

function progress({ file, doing }: Brought): TemplateResult {
  return html`<div class="coming" role="status"><p>${t(doing === 'taking' ? 'catalogue.files.taking' : 'catalogue.files.reading', { name: file.name })}</p><progress aria-label=${t('common.loading')}></progress></div>`;
}

function brought(of: Brought, seen: Seen): TemplateResult {
  const { place, go, bring } = seen;
  const again = html`<p class="press"><button type="button" class="again" @click=${() => { bring(of.file); }}>${t('catalogue.files.again')}</button></p>`;
  if (of.doing) return progress(of);
  if (of.taken) {
    return html`<div class="done" role="status"><p>${t('catalogue.files.taken', { new: count(of.taken.new), changed: count(of.taken.changed), same: count(of.taken.same) })}</p></div>
      <p class="press">${link({ ...place, room: 'drafts' }, go, t('catalogue.files.to-drafts'))}</p>`;
  }
  if (of.problem) return html`<p class="fault" role="alert">${fileProblemWords(of.problem)}</p>${again}`;
  return of.preview ? preview(of.preview, seen) : html``;
}

/** Files: one is chosen, looked at, and taken in whole or not at all; and the catalogue is written as one. */
export function files(seen: Seen): TemplateResult {
  const { brought: of, bring, busy, fetchFile } = seen;
  const choose = (event: Event) => {
    const field = event.currentTarget as HTMLInputElement;
    const [file] = field.files ?? [];
    field.value = ''; // the same file may be chosen again, once it is mended
    bring(file);
  };
  return html`<div class="files"><section class="in"><h2>${t('catalogue.files.in')}</h2><p class="hint" id="in-hint">${t('catalogue.files.in-hint')}</p>
      <label class="choose">${t('catalogue.files.choose')} <input type="file" class="visually-hidden" name="file" accept=".csv,.xlsx,.txt,text/csv" aria-describedby="in-hint" ?disabled=${of?.doing !== undefined} @change=${choose}></label>
      ${of ? html`<p class="chosen">${of.file.name}</p>${brought(of, seen)}` : nothing}</section>
    <section class="out"><h2>${t('catalogue.files.out')}</h2><p class="hint">${t('catalogue.files.out-hint')}</p>
      ${(['published', 'drafted'] as const).map((which) => html`<p class="press"><span class="which">${t(`catalogue.files.which.${which}`)}</span>
        ${(['xlsx', 'csv'] as const).map((form) => html`<button type="button" data-file=${`${which}.${form}`} ?disabled=${busy} @click=${() => { fetchFile(form, which); }}>${t('catalogue.files.as', { form: form.toUpperCase() })}<span class="visually-hidden">: ${t(`catalogue.files.which.${which}`)}</span></button>`)}</p>`)}</section></div>`;
}
