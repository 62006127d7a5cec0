import { html, nothing, type TemplateResult } from 'lit';
import { longDate } from '../../client/format';
import { clock } from '../../client/live/clock';
import { language, t, text } from '../../client/words';
import type { KioskView, ProcedureInShort, ProcedurePaper } from '../../client/wire';
import { phoneCode } from '../taken';
import { procedurePage } from './page';
import { sheetLength } from './sheet';
import { feeWords, howMany, timeWords } from './takes-words';

/** A paper as it stands in a list: which, how many of it, who needs it. What is unknown is not there. */
export const paperWords = (paper: ProcedurePaper): string[] =>
  [text(paper.name), howMany(paper), paper.needed_by ? text(paper.needed_by) : ''].filter((words) => words !== '');

/** The list of papers on paper, to be taken home: shown to the printer only. */
export function papersSlip(view: KioskView, procedure: ProcedureInShort, papers: ProcedurePaper[]): TemplateResult {
  const address = procedurePage(view, procedure.id, language.value);
  const rows = papers.map(paperWords);
  const takes = [feeWords(procedure.fee), timeWords(procedure.time)].filter((words) => words !== undefined);
  const length = sheetLength([text(view.name), text(procedure.name), ...rows.flat(), ...takes]);
  return html`<style>@page { size: 80mm ${length}mm; }</style>
  <section class="slip slip-papers" aria-hidden="true">
    <p class="slip-office">${text(view.name)}</p>
    <p class="slip-service">${text(procedure.name)}</p>
    <ul>${rows.map(([name, ...more]) => html`<li>${name}${more.map((words) => html`<br>${words}`)}</li>`)}</ul>
    ${takes.map((words) => html`<p>${words}</p>`)}
    ${address === undefined ? nothing : html`<div class="slip-qr">${phoneCode(address, t('kiosk.papers-qr'))}</div>`}
    <p>${longDate(clock.now(), view.time_zone)}</p>
    <p>${t('kiosk.no-number-yet')}</p>
    ${view.hotline === undefined ? nothing : html`<p>${t('kiosk.hotline', { number: view.hotline })}</p>`}
  </section>`;
}
