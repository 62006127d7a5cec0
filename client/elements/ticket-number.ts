import { html, type TemplateResult } from 'lit';
import { partsOf, spelled } from '../format';

/** Give each figure a cell of the same width, since the house's letters have no tabular figures; they are heard as one. */
export const figures = (written: string, heard = written): TemplateResult =>
  html`<span class="figures" role="img" aria-label=${heard}>${Array.from(written, (sign) => (/\d/.test(sign) ? html`<b>${sign}</b>` : html`<i>${sign}</i>`))}</span>`;

/**
 * A ticket's number, the same shape everywhere: `A 012`. Its size is the font size around it.
 *
 * To who hears it, it is one thing, said sign by sign: a loudspeaker would make "không mười hai" of 012.
 */
export function ticketNumber(number: string): TemplateResult {
  const { letter, digits } = partsOf(number);
  return html`<span class="number" role="img" aria-label=${spelled(number)}><i>${letter}</i><i class="thin">&thinsp;</i>${Array.from(digits, (digit) => html`<b>${digit}</b>`)}</span>`;
}
