import { html, type TemplateResult } from 'lit';
import { partsOf } from '../format';

/** Give each figure a cell of the same width, since the house's letters have no tabular figures. */
export const figures = (written: string): TemplateResult =>
  html`<span class="figures">${Array.from(written, (sign) => (/\d/.test(sign) ? html`<b>${sign}</b>` : html`<i>${sign}</i>`))}</span>`;

/** A ticket's number, the same shape everywhere: `A 012`. Its size is the font size around it. */
export function ticketNumber(number: string): TemplateResult {
  const { letter, digits } = partsOf(number);
  return html`<span class="number"><i>${letter}</i><i class="thin">&thinsp;</i>${Array.from(digits, (digit) => html`<b>${digit}</b>`)}</span>`;
}
