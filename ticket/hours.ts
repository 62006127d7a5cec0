import { html, nothing, type TemplateResult } from 'lit';
import { timeOfDay } from '../client/format';
import { t } from '../client/words';
import { isHolders, type Looked } from './looked';
import { comes } from './rest';

/** The office's hours as they matter to whoever waits: a break, the end, and a turn that comes only after it. */
export function hours(view: Looked, now: number): TemplateResult | typeof nothing {
  const said = comes(view, now);
  const late = view.ticket.after_hours && view.ends_at !== undefined;
  const after = view.ticket.after_break && view.recess !== undefined;
  return html`${late ? html`<p class="late">${t(isHolders(view) ? 'ticket.after-hours' : 'ticket.looking.after-hours')}</p>` : nothing}
    ${after ? html`<p>${t(isHolders(view) ? 'ticket.after-break' : 'ticket.looking.after-break', { time: timeOfDay(view.recess?.until ?? '', view.time_zone) })}</p>` : nothing}
    ${said.length > 0 ? html`<p class="hint">${said.join(' · ')}</p>` : nothing}`;
}
