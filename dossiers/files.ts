import { html, nothing, type TemplateResult } from 'lit';
import { count, longDate, timeOfDay } from '../client/format';
import { handOver } from '../client/handing-over';
import type { DossierImport, DossierImports, DossiersPreview } from '../client/wire';
import { t, type Key } from '../client/words';
import type { Brought, Intake } from './intake';
import { columnWords, fileProblemWords, foundWords, troublesFile, troubleWords } from './troubles';

const SHOWN = 100;

const FIGURES = ['new', 'same', 'left_out'] as const;
const STATUSES = ['received', 'supplement-asked', 'ready', 'handed-over', 'refused', 'stopped'] as const;

function troubles(found: DossiersPreview): TemplateResult {
  const { troubles: all, troubles_in_all: many } = found;
  return html`<section class="troubles"><p class="fault" role="alert">${t('dossiers.files.troubles', { n: count(many), rows: count(found.left_out) })}</p>
    <p class="press"><button type="button" class="keep-troubles" @click=${() => { handOver(troublesFile(found), `${t('dossiers.files.troubles-file')}.csv`); }}>${t('dossiers.files.keep-troubles')}</button></p>
    <table class="dossier-list"><thead><tr><th scope="col">${t('dossiers.files.row')}</th><th scope="col">${t('dossiers.files.where')}</th>
      <th scope="col">${t('dossiers.files.found')}</th><th scope="col">${t('dossiers.files.what')}</th></tr></thead>
      <tbody>${all.slice(0, SHOWN).map((each) => html`<tr><td data-head=${t('dossiers.files.row')}>${each.row}</td><td data-head=${t('dossiers.files.where')}>${columnWords(each.column)}</td>
        <td data-head=${t('dossiers.files.found')}>${foundWords(each)}</td><td data-head=${t('dossiers.files.what')}>${troubleWords(each)}</td></tr>`)}</tbody></table>
    ${many > SHOWN ? html`<p class="hint">${t('dossiers.files.more-troubles', { shown: count(Math.min(SHOWN, all.length)), kept: count(all.length), n: count(many) })}</p>` : nothing}</section>`;
}

function notes({ notes: all }: DossiersPreview): TemplateResult | typeof nothing {
  const said = all.map(({ first, last, what }) => t(`dossiers.files.note.${what}` as Key, { rows: first === last ? `${first}` : `${first}–${last}` }));
  return said.length === 0 ? nothing : html`<p class="hint notes">${said.slice(0, 6).join(' ')}</p>`;
}

function accepting(found: DossiersPreview, intake: Intake): TemplateResult {
  const n = count(found.new);
  const without = found.left_out > 0;
  if (found.new === 0) return html`<p>${t('dossiers.files.nothing')}</p>`;
  const words = without ? t('dossiers.files.take-without', { n, rows: count(found.left_out) }) : t('dossiers.files.take', { n });
  if (!intake.asked.value) return html`<p class="press"><button type="button" class="${without ? '' : 'primary '}take" @click=${() => { intake.asked.set(true); }}>${words}</button></p>`;
  return html`<section class="confirm" role="group" aria-labelledby="confirm-words"><p id="confirm-words">${t(without ? 'dossiers.files.sure-without' : 'dossiers.files.sure', { n, rows: count(found.left_out) })}</p>
    <p class="press"><button type="button" class="primary accept" @click=${() => void intake.take()}>${words}</button>
      <button type="button" class="quiet" @click=${() => { intake.asked.set(false); }}>${t('common.cancel')}</button></p></section>`;
}

/** What the file would change, counted, before anything is. */
function preview(found: DossiersPreview, intake: Intake): TemplateResult {
  const { rows, encoding, passed_over: passed, counts, statuses } = found;
  return html`<p role="status">${t(encoding === undefined ? 'dossiers.files.read' : 'dossiers.files.read-in', { n: count(rows), encoding: (encoding ?? '').toUpperCase() })}</p>
    <dl class="counts">${FIGURES.map((which) => html`<div class=${which === 'left_out' && found.left_out > 0 ? 'is-wrong' : which}><dt>${t(`dossiers.files.${which}`)}</dt><dd>${count(found[which])}</dd></div>`)}</dl>
    ${found.new === 0 ? nothing : html`<p class="of-new">${t('dossiers.files.of-new')} ${STATUSES.filter((each) => statuses[each]).map((each) => `${t(`dossiers.register.status.${each}`)}: ${count(statuses[each] ?? 0)}`).join(' · ')}.
      ${t('dossiers.files.in-time', { on_time: count(counts.on_time), judged: count(counts.judged), late: count(counts.judged - counts.on_time) })}</p>`}
    ${passed.length > 0 ? html`<p class="hint passed">${t('dossiers.files.passed-over', { heads: passed.join(', ') })}</p>` : nothing}
    ${notes(found)}
    ${found.troubles_in_all > 0 ? troubles(found) : nothing}
    ${accepting(found, intake)}`;
}

function progress({ file, doing, preview: found }: Brought, imports: DossierImports | undefined): TemplateResult {
  const done = doing === 'taking' ? imports?.running?.done ?? 0 : undefined;
  const words = done === undefined ? t('dossiers.files.reading', { name: file.name }) : t('dossiers.files.taking', { done: count(done), n: count(found?.new ?? 0) });
  return html`<div class="coming"><p role="status">${words}</p>${done === undefined
    ? html`<progress aria-label=${t('common.loading')}></progress>` : html`<progress aria-label=${t('common.loading')} max=${found?.new ?? 1} .value=${done}></progress>`}</div>`;
}

function brought(of: Brought, intake: Intake): TemplateResult {
  if (of.doing) return progress(of, intake.imports.value);
  if (of.taken) return html`<div class="done" role="status"><p>${t(of.taken.left_out > 0 ? 'dossiers.files.taken-without' : 'dossiers.files.taken', { n: count(of.taken.rows), rows: count(of.taken.left_out) })}</p></div>`;
  if (of.preview) return preview(of.preview, intake);
  return html`<p class="fault" role="alert">${of.problem ? fileProblemWords(of.problem) : ''}</p>
    <p class="press"><button type="button" class="again" @click=${() => void intake.bring(of.file)}>${t('dossiers.files.again')}</button></p>`;
}

function before(each: DossierImport, timeZone: string): TemplateResult {
  const at = each.ended_at ?? each.begun_at;
  return html`<li>${t(each.left_out > 0 ? 'dossiers.files.was-without' : 'dossiers.files.was', { n: count(each.rows), rows: count(each.left_out) })}
    <span class="hint">${[timeOfDay(at, timeZone), longDate(at, timeZone), each.by_name].filter((said) => said !== undefined).join(' · ')}</span></li>`;
}

/** Take in a file of another program: chosen or dropped, looked at, and taken in whole or not at all. */
export function files(intake: Intake, timeZone: string): TemplateResult {
  const of = intake.brought.value;
  const imports = intake.imports.value;
  const choose = (event: Event) => {
    const field = event.currentTarget as HTMLInputElement;
    const [file] = field.files ?? [];
    field.value = ''; // the same file may be chosen again, once it is mended
    void intake.bring(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    void intake.bring(event.dataTransfer?.files[0]);
  };
  const cut = imports?.running && of?.doing === undefined ? imports.running : undefined;
  return html`<div class="files no-paper" @dragover=${(event: Event) => { event.preventDefault(); }} @drop=${drop}><h2>${t('dossiers.files.heading')}</h2><p class="hint" id="files-hint">${t('dossiers.files.hint')}</p>
    ${cut ? html`<p class="late cut-short">${t(cut.cut_short ? 'dossiers.files.cut-short' : 'dossiers.files.under-way', { done: count(cut.done), n: count(cut.rows) })}</p>` : nothing}
    <label class="choose">${t('dossiers.files.choose')} <input type="file" class="visually-hidden" name="file" accept=".csv,.xlsx,.txt,text/csv" aria-describedby="files-hint" ?disabled=${of?.doing !== undefined} @change=${choose}></label>
    ${of ? html`<p class="chosen">${of.file.name}</p>${brought(of, intake)}` : nothing}
    ${imports && imports.imports.length > 0 ? html`<section class="were"><h3>${t('dossiers.files.before')}</h3><ul>${imports.imports.map((each) => before(each, timeZone))}</ul></section>` : nothing}</div>`;
}
