import { html, nothing, type TemplateResult } from 'lit';
import type { TicketView } from '../client/wire';
import { t } from '../client/words';
import type { Sound } from './bell';
import './share-link';

/** What the holder may do with the ticket. */
export type Act = 'park' | 'resume' | 'cancel';

/** What the buttons need of their page. */
export interface Hands {
  idle: boolean;
  sound: Sound;
  act: (act: Act) => void;
  /** Giving the number back is asked about first. */
  ask: () => void;
  toggleBell: () => void;
}

function bell({ sound, toggleBell }: Hands): TemplateResult | typeof nothing {
  if (sound === 'none') return nothing;
  return html`<button type="button" class="bell" aria-pressed=${sound === 'on'} @click=${toggleBell}>${t(sound === 'on' ? 'ticket.bell-on' : 'ticket.bell-off')}</button>`;
}

/** The buttons of a ticket as it stands, the likeliest first. */
export function buttons(view: TicketView, hands: Hands): TemplateResult | typeof nothing {
  const act = (words: string, one: Act, style = '') =>
    html`<button type="button" class=${style} ?disabled=${!hands.idle} @click=${() => { hands.act(one); }}>${words}</button>`;
  const cancel = html`<div class="less-likely">
    <button type="button" class="quiet" ?disabled=${!hands.idle} @click=${hands.ask}>${t('ticket.cancel')}</button>
    <share-link .view=${view}></share-link></div>`;
  switch (view.ticket.status) {
    case 'waiting':
      return html`${bell(hands)}${act(t('ticket.park'), 'park')}${cancel}`;
    case 'called':
      return html`${act(t('ticket.park-called'), 'park')}${cancel}`;
    case 'parked':
      return html`${act(t('ticket.resume'), 'resume', 'primary')}${cancel}`;
    default:
      return nothing;
  }
}
