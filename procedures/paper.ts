import { html, nothing, type TemplateResult } from 'lit';
import { qrCode } from '../client/elements/qr-code';
import { date } from '../client/format';
import type { Procedures, PublicView } from '../client/wire';
import { t, text } from '../client/words';
import { byGroup } from './looking';
import { addressOf } from './place';
import { feeWords, timeWords } from './said';

/** The list of all procedures as it hangs on a board: a table over as many pages as it takes. */
export function printedList(office: string, all: Procedures, view: PublicView | undefined): TemplateResult {
  const address = addressOf(office);
  return html`<div class="printed-list"><header>
      <div><p class="of-office">${view ? text(view.name) : nothing}</p><h2>${t('procedures.title')}</h2>
        ${view ? html`<p>${t('procedures.printed', { day: date(view.day) })}</p>` : nothing}<p>${t('procedures.printed-unknown')}</p></div>
      ${address === undefined ? nothing : html`<figure class="own-code">${qrCode(address, t('procedures.qr-list'))}<figcaption>${t('procedures.qr-list')}</figcaption></figure>`}</header>
    <table><thead><tr><th scope="col">${t('procedures.name')}</th><th scope="col">${t('procedures.part.time-label')}</th><th scope="col">${t('procedures.part.fee-label')}</th></tr></thead>
      ${byGroup(all).map(({ name, procedures }) => html`<tbody><tr><th scope="rowgroup" colspan="3">${text(name)}</th></tr>
        ${procedures.map((each) => html`<tr><td>${text(each.name)} <span class="hint">${each.id}</span></td>
          <td>${each.time ? timeWords(each.time) : '–'}</td><td>${each.fee ? feeWords(each.fee) : '–'}</td></tr>`)}</tbody>`)}</table></div>`;
}
