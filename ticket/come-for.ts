import { html, nothing, type TemplateResult } from 'lit';
import { path, type Api } from '../client/session/api';
import { problemFrom } from '../client/session/problem';
import type { ProcedureInShort } from '../client/wire';
import { t, text } from '../client/words';
import { isHolders, type Looked } from './looked';

/** What the holder has come for, as the office has posted it. */
export class ComeFor {
  private readonly changed: () => void;
  private asked: string | undefined;
  private found: ProcedureInShort | undefined;

  constructor(changed: () => void) {
    this.changed = changed;
  }

  /** Read it once; what is not posted has no page to lead to. */
  async follow(view: Looked, api: Api): Promise<void> {
    const procedure = isHolders(view) ? view.procedure : undefined;
    if (procedure === undefined || procedure === this.asked) return;
    this.asked = procedure;
    try {
      this.found = await api.get<ProcedureInShort>(path('offices', view.office, 'procedures', procedure));
      this.changed();
    } catch (error) {
      if (problemFrom(error).status !== 404) this.asked = undefined; // the next news of the ticket tries again
    }
  }

  /** The way to what it takes. */
  link({ office }: Looked): TemplateResult | typeof nothing {
    const { found } = this;
    if (!found) return nothing;
    return html`<p class="come-for"><a href="/procedures/#${office}/${encodeURIComponent(found.id)}">${t('ticket.takes', { procedure: text(found.name) })}</a></p>`;
  }
}
