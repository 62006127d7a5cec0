import { html, nothing, type TemplateResult } from 'lit';
import type { ProcedureChange, ProcedureParts } from '../client/wire';
import { t } from '../client/words';
import { PARTS, type Part } from './parts';
import { isList, linesOf, type Names } from './said';

const unknown = (): TemplateResult => html`<span class="unknown">${t('catalogue.unknown')}</span>`;

/** What a part says; of a list, what stands only on this side is marked. */
export function valueOf(part: Part, procedure: ProcedureParts, names: Names, other?: { lines: readonly string[]; side: 'gone' | 'come' }): TemplateResult {
  const lines = linesOf(part, procedure, names);
  if (lines.length === 0) return unknown();
  if (!isList(part)) return html`${lines}`;
  const mark = (line: string): TemplateResult | typeof nothing => (other && !other.lines.includes(line)
    ? html`<span class="mark"><span aria-hidden="true">${other.side === 'come' ? '+' : '−'}</span><span class="visually-hidden">${t(`catalogue.differences.${other.side}`)} </span></span>` : nothing);
  const items = lines.map((line) => html`<li class=${other && !other.lines.includes(line) ? other.side : ''}>${mark(line)}${line}</li>`);
  return part === 'steps' ? html`<ol class="value">${items}</ol>` : html`<ul class="value">${items}</ul>`;
}

/** How two sides are called in a table of differences. */
export interface Sides {
  before: string;
  after: string;
}

function row(part: Part, { before, after }: { before: ProcedureParts | undefined; after: ProcedureParts }, names: Names, sides: Sides): TemplateResult {
  const was = before && linesOf(part, before, names);
  return html`<tr><th scope="row">${t(`catalogue.part.${part}`)}</th>
    ${before ? html`<td data-side=${sides.before}>${valueOf(part, before, names, { lines: linesOf(part, after, names), side: 'gone' })}</td>` : nothing}
    <td data-side=${sides.after}>${valueOf(part, after, names, was && { lines: was, side: 'come' })}</td></tr>`;
}

/** A table of the parts in which a procedure is otherwise than it was; of a new one, all that is known of it. */
export function differences({ parts, before, after }: Omit<ProcedureChange, 'id'>, names: Names, sides: Sides): TemplateResult {
  const told = PARTS.filter((part) => parts.includes(part) && (before !== undefined || linesOf(part, after, names).length > 0));
  return html`<table class="differences ${before ? '' : 'is-new'}"><thead><tr><th scope="col">${t('catalogue.differences.part')}</th>
      ${before ? html`<th scope="col">${sides.before}</th>` : nothing}<th scope="col">${sides.after}</th></tr></thead>
    <tbody>${told.map((part) => row(part, { before, after }, names, sides))}</tbody></table>`;
}
