import { html, nothing, type TemplateResult } from 'lit';
import { longDate } from '../../client/format';
import { clock } from '../../client/live/clock';
import { language, t, text } from '../../client/words';
import type { KioskView, ProcedureInShort, ProcedurePaper, ReturnPass } from '../../client/wire';
import { codeOf, passHolds } from '../passes/held';
import { passPage } from '../passes/pass-page';
import { phoneCode } from '../taken';
import { procedurePage } from './page';
import { sheetLength } from './sheet';
import { feeWords, howMany, timeWords } from './takes-words';

/** A paper as it stands in a list: which, how many of it, who needs it. What is unknown is not there. */
export const paperWords = (paper: ProcedurePaper): string[] =>
  [text(paper.name), howMany(paper), paper.needed_by ? text(paper.needed_by) : ''].filter((words) => words !== '');

/** The list of papers on paper, to be taken home, with the return pass if there is one: shown to the printer only. */
export function papersSlip(view: KioskView, procedure: ProcedureInShort, papers: ProcedurePaper[], pass?: ReturnPass): TemplateResult {
  const address = pass ? passPage(view, pass, language.value) : procedurePage(view, procedure.id, language.value);
  const holds = pass ? passHolds(view, pass) : undefined;
  const rows = papers.map(paperWords);
  const takes = [feeWords(procedure.fee), timeWords(procedure.time)].filter((words) => words !== undefined);
  const length = sheetLength([text(view.name), text(procedure.name), ...rows.flat(), ...takes, ...(holds === undefined ? [] : ['-', '-', '-', holds])]);
  return html`<style>@page { size: 80mm ${length}mm; }</style>
  <section class="slip slip-papers" aria-hidden="true">
    <p class="slip-office">${text(view.name)}</p>
    <p class="slip-service">${text(procedure.name)}</p>
    <ul>${rows.map(([name, ...more]) => html`<li>${name}${more.map((words) => html`<br>${words}`)}</li>`)}</ul>
    ${takes.map((words) => html`<p>${words}</p>`)}
    ${pass ? html`<p class="slip-service">${t('kiosk.pass.slip')}</p>${codeOf(pass)}<p>${holds}</p>` : nothing}
    ${address === undefined ? nothing : html`<div class="slip-qr">${phoneCode(address, t(pass ? 'kiosk.pass.qr' : 'kiosk.papers-qr'))}</div>`}
    <p>${longDate(clock.now(), view.time_zone)}</p>
    <p>${t('kiosk.no-number-yet')}</p>
    ${view.hotline === undefined ? nothing : html`<p>${t('kiosk.hotline', { number: view.hotline })}</p>`}
  </section>`;
}
