import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../client/words';
import { isHolders, type Looked } from './looked';
import { comes } from './rest';

/** The office's hours as they matter to whoever waits: a break, the end, and a turn that comes only after it. */
export function hours(view: Looked, now: number): TemplateResult | typeof nothing {
  const said = comes(view, now);
  const late = view.ticket.after_hours && view.ends_at !== undefined;
  return html`${late ? html`<p class="late">${t(isHolders(view) ? 'ticket.after-hours' : 'ticket.looking.after-hours')}</p>` : nothing}
    ${said.length > 0 ? html`<p class="hint">${said.join(' · ')}</p>` : nothing}`;
}
