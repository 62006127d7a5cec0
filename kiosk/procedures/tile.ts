import { html, nothing, type TemplateResult } from 'lit';
import type { KioskView, ProcedureInShort } from '../../client/wire';
import { t, text } from '../../client/words';
import { inShort } from '../expecting';
import { gives, givesSome } from '../gives';
import { shutShort } from '../shut';
import { letterOf } from '../tiles';
import { serviceOf } from './procedure';
import { feeWords, timeWords } from './takes-words';

/** A procedure to be touched: its name, how long it takes, and how its line stands where that is not said above. */
export function procedureTile(procedure: ProcedureInShort, view: KioskView, now: number, choose: (id: string) => void, saysLine: boolean): TemplateResult {
  const id = serviceOf(procedure, view);
  const service = id === undefined ? undefined : view.services[id];
  const takes = [timeWords(procedure.time), feeWords(procedure.fee)].filter((words) => words !== undefined);
  const line = service && saysLine ? html`<strong class="found-line">${givesSome(service) ? inShort(service, now) : shutShort(service, view, now)}</strong>` : nothing;
  return html`<button type="button" class=${service && !gives(service) ? 'tile found tile-shut' : 'tile found'} @click=${() => { choose(procedure.id); }}>
    <span class="found-body">
      ${service && saysLine ? letterOf(service) : nothing}
      <span class="found-words"><span class="found-name">${text(procedure.name)}</span>
        ${takes.length > 0 ? html`<span class="found-takes">${takes.join(' · ')}</span>` : nothing}</span>
      ${line}
    </span>
  </button>`;
}

/** The way on for whoever finds nothing here. */
export const otherTile = (choose: () => void): TemplateResult => html`<button type="button" class="tile found found-other" @click=${choose}>
  <span class="found-body"><span class="found-words"><span class="found-name">${t('kiosk.something-else')}</span></span></span></button>`;
