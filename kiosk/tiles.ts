import { html, nothing, type TemplateResult } from 'lit';
import { inOrder } from '../client/view';
import type { KioskService, KioskView } from '../client/wire';
import { t, text } from '../client/words';
import { onTile } from './expecting';
import { gives, givesSome } from './gives';
import { heading } from './heading';
import { moment } from './hours';
import { largeTile } from './large-tile';
import { findButton } from './procedures/find-button';
import { shutWhy, shutWord } from './shut';
import { spoken } from './spoken';

/** With more services than this there is room for what names them and who waits, no more. */
const CROWDED = 12;

/** With more than this, large letters leave no room for hints. */
const CROWDED_LARGE = 9;

/** A letter as the tickets of its service bear it. */
export const letterOf = (service: KioskService): TemplateResult =>
  html`<span class="letter" aria-hidden="true">${service.letter}</span>`;

function line(service: KioskService, view: KioskView, now: number, crowded: boolean): TemplateResult {
  if (!givesSome(service)) return html`<span class="tile-line"><strong>${shutWord(service, view, now)}</strong></span>`;
  return html`<span class="tile-line">
    ${onTile(service, now, crowded)}
    ${service.closes_at && service.closes_at !== view.closes_at ? html`<span class="tile-soft">${t('kiosk.closes-at', { time: moment(service.closes_at, view, now) })}</span>` : nothing}
  </span>`;
}

/** What the service is for, or why it gives no number; what is so of the whole office stands over the tiles. */
function hint(service: KioskService, view: KioskView, now: number): TemplateResult | typeof nothing {
  if (givesSome(service) || (service.state === 'closed' && service.opens_at === view.opens_at)) return service.hint ? html`<span class="tile-hint">${text(service.hint)}</span>` : nothing;
  const why = shutWhy(service, view, now);
  return why ? html`<span class="tile-why">${spoken(why)}</span>` : nothing;
}

const tile = (service: KioskService, view: KioskView, now: number, crowded: boolean): TemplateResult => html`<span class="tile-body">
  <span class="tile-words">
    ${letterOf(service)}
    <span class="tile-name">${text(service.name)}</span>
    ${hint(service, view, now)}
  </span>
  ${line(service, view, now, crowded)}
</span>`;

/** The first question: what the visitor has come for; with a search where there are procedures to be found. */
export function tiles(view: KioskView, now: number, large: boolean, choose: (service: string) => void, find: (() => void) | undefined, ways: readonly TemplateResult[]): TemplateResult {
  const services = inOrder(view.services);
  const { title, why } = heading(view, now, large);
  const crowded = services.length > (large ? CROWDED_LARGE : CROWDED);
  const inside = (service: KioskService) =>
    (large ? largeTile(service, view, now, letterOf(service), hint(service, view, now)) : tile(service, view, now, crowded));
  const head = html`<div class="choose-head"><h2 tabindex="-1">${title}</h2><p>${why}</p></div>`;
  const all = html`<div class=${crowded ? 'tiles crowded' : 'tiles'}>
      ${large ? head : nothing}
      ${services.map(([id, service]) => html`<button type="button" class=${gives(service) ? 'tile' : 'tile tile-shut'}
        @click=${() => { choose(id); }}>${inside(service)}</button>`)}
    </div>`;
  const above = large ? nothing : head;
  const kinds = ['choose', ...(find ? ['choose-found'] : []), ...(ways.length > 1 ? ['choose-ways'] : [])];
  return html`<section class=${kinds.join(' ')}>${above}${find ? findButton(find) : nothing}${all}${ways.length === 0 ? nothing : html`<div class="ways-in">${ways}</div>`}</section>`;
}
