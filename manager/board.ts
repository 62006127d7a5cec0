import { html, nothing, type TemplateResult } from 'lit';
import type { ManagerView } from '../client/wire';
import { t } from '../client/words';
import type { Ask } from './acts';
import { byHand } from './by-hand';
import { counters } from './counters';
import { dayEnd } from './day-end';
import { notices } from './notices';
import { outcomes } from './outcomes';
import { pressure, type Pressure } from './pressure';
import { sentence } from './sentence';
import { services } from './services';
import { totals } from './totals';

/** The button for what the sentence advises, where the board itself can do it. */
function remedy(found: Pressure, ask: Ask): TemplateResult | typeof nothing {
  if ('help' in found && found.help.kind === 'resume') {
    const { id } = found.help;
    return html`<button type="button" @click=${() => { ask({ about: 'counter', id }); }}>${t('manager.resume')}</button>`;
  }
  if (found.kind !== 'stopped') return nothing;
  return html`<button type="button" @click=${() => { ask({ about: 'service', id: found.id }); }}>${t('manager.reopen')}</button>`;
}

/** Today in one look: where the pressure is, who waits for what, what each counter does. */
export function board(view: ManagerView, now: number, stale: boolean, ask: Ask): TemplateResult {
  const found = pressure(view, now);
  const { fact, advice, urgent } = sentence(found, view);
  return html`<div class="board ${stale ? 'is-stale' : ''}">
    <section class="pressure ${urgent ? 'late' : ''}">
      <div><h2>${fact}</h2>${advice ? html`<p>${advice}</p>` : nothing}</div>${remedy(found, ask)}
    </section>
    ${notices(view, now, ask)}
    ${totals(view, ask)}
    ${services(view, now, ask)}
    <div class="below">${counters(view, now, ask)}${byHand(view, ask)}</div>
    <div class="below">${outcomes(view)}${dayEnd(view, ask)}</div>
  </div>`;
}
