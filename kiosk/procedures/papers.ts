import type { ProcedurePaper } from '../../client/wire';
import { html, nothing, type TemplateResult } from 'lit';
import { text } from '../../client/words';
import { howMany } from './takes-words';

/** What is brought, a row each: how many of it, and who needs it where not everybody does. What is unknown is not there. */
export const paperList = (papers: ProcedurePaper[]): TemplateResult => html`<ul class="papers">
  ${papers.map((paper) => {
    const many = howMany(paper);
    return html`<li><span class="paper-box" aria-hidden="true"></span><span class="paper-words"><span class="paper-name">${text(paper.name)}</span>
      ${many === '' ? nothing : html`<strong class="paper-many">${many}</strong>`}
      ${paper.needed_by ? html`<span class="paper-who">${text(paper.needed_by)}</span>` : nothing}</span></li>`;
  })}
</ul>`;
