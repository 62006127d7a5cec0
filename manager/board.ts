import { html, nothing, type TemplateResult } from 'lit';
import type { ManagerView } from '../client/wire';
import { t } from '../client/words';
import type { Ask, Do } from './acts';
import { attending, attention, isCrowded } from './attention';
import { byHand } from './by-hand';
import { cards } from './cards';
import { counters } from './counters';
import { dayEnd } from './day-end';
import { estimates } from './estimates';
import type { LeadOn } from './form';
import { notices } from './notices';
import { outcomes } from './outcomes';
import { pressure, type Pressure } from './pressure';
import { screens } from './screens';
import { sentence } from './sentence';
import { services } from './services';
import { totals } from './totals';

/** So many counters stand beside the calls out of order; more take the whole width. */
const BESIDE = 10;

/** What the board is drawn for: whether it is as current as it looks, how wide the screen is, what went wrong with a press. */
export interface Drawn {
  now: number;
  stale: boolean;
  narrow: boolean;
  failed: string | undefined;
  ask: Ask;
  act: Do;
  leadOn: LeadOn;
}

/** The button for what the sentence advises, where the board itself can do it. */
function remedy(found: Pressure, ask: Ask): TemplateResult | typeof nothing {
  if ('help' in found && found.help.kind === 'resume') {
    const { id } = found.help;
    return html`<button type="button" @click=${() => { ask({ about: 'counter', id }); }}>${t('manager.resume')}</button>`;
  }
  if (found.kind !== 'stopped') return nothing;
  return html`<button type="button" @click=${() => { ask({ about: 'service', id: found.id }); }}>${t('manager.reopen')}</button>`;
}

/** What matters in one sentence; where alarms stand, they say it. */
function headline(view: ManagerView, { now, ask }: Drawn): TemplateResult {
  const found = pressure(view, now);
  const { fact, advice, urgent } = sentence(found, view);
  return html`<section class="pressure ${urgent ? 'late' : ''}">
    <div><h2>${fact}</h2>${advice ? html`<p>${advice}</p>` : nothing}</div>${remedy(found, ask)}
  </section>`;
}

function lower(view: ManagerView, { now, ask, act, narrow }: Drawn): TemplateResult {
  if (Object.keys(view.counters).length <= BESIDE) {
    return html`<div class="below">${counters(view, now, ask, narrow)}${byHand(view, ask)}</div>
      <div class="below">${outcomes(view)}${dayEnd(view, ask)}</div>${screens(view, now, ask, act)}${estimates(view, ask)}`;
  }
  return html`<div class="below whole">${counters(view, now, ask, narrow)}</div>
    <div class="below">${outcomes(view)}<div class="stacked">${byHand(view, ask)}${dayEnd(view, ask)}</div></div>${screens(view, now, ask, act)}${estimates(view, ask)}`;
}

/** Today in one look: what to see to, who waits for what, what each counter does. */
export function board(view: ManagerView, drawn: Drawn): TemplateResult {
  const { now, stale, narrow, failed, ask, act, leadOn } = drawn;
  const found = attention(view, now);
  return html`<div class="board ${stale ? 'is-stale' : ''} ${isCrowded(found) ? 'crowded' : ''}">
    ${failed === undefined ? nothing : html`<p class="fault" role="alert">${failed}</p>`}
    ${found.alarms.length > 0 ? nothing : headline(view, drawn)}
    ${attending(found, view, now, ask, act)}
    ${notices(view, now, ask, leadOn)}
    ${narrow ? html`${cards(view, now, ask)}${lower(view, drawn)}${totals(view, ask)}` : html`${totals(view, ask)}${services(view, now, ask)}${lower(view, drawn)}`}
  </div>`;
}
