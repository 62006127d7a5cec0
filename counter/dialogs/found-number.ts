import { html, nothing } from 'lit';
import { spaced } from '../../client/format';
import type { FoundTicket } from '../../client/wire';
import { t } from '../../client/words';
import { cap } from '../key-button';
import { OFFERS, offers, type Offer } from '../offers';
import { saidLine } from '../said';
import type { Scene } from '../scene';
import type { Sheet } from './form';
import { foundLine } from './found';

/** Where a number is, what happened to it, and what can be done with it: Enter is the natural thing. */
export function foundNumber(scene: Scene, ticket: FoundTicket, take: (offer: Offer) => void, close: () => void): Sheet {
  const [first, ...others] = offers(scene.view, scene.who, ticket);
  const button = (offer: Offer, key: string) => html`<button type="button" class=${key === 'enter' ? 'primary' : ''} data-key=${key} ?autofocus=${key === 'enter'}
    aria-disabled=${scene.underWay ? 'true' : 'false'} @click=${() => { take(offer); }}>${t(`counter.find.do.${offer}`, { number: spaced(ticket.number) })} ${cap(key)}</button>`;
  const { hand } = scene.view;
  const busy = hand && hand.number !== ticket.number ? html`<p class="hint">${t('counter.find.busy', { number: spaced(hand.number) })}</p>` : nothing;
  return {
    heading: t('counter.find.found', { number: spaced(ticket.number) }),
    content: html`<div class="dialog-middle">${foundLine(scene.view, { kind: 'ticket', ticket })}${busy}</div>
      <div class="dialog-foot">${saidLine(scene)}
        ${others.length > 0 ? html`<div class="found-more">${others.map((offer) => button(offer, OFFERS[offer]))}</div>` : nothing}
        <div class="sheet-buttons">${first === undefined
          ? html`<button type="button" class="primary" data-key="enter" autofocus @click=${close}>${t('common.close')} ${cap('enter')}</button>`
          : html`${button(first, 'enter')}<button type="button" class="quiet" @click=${close}>${t('common.close')} <kbd aria-hidden="true">Esc</kbd></button>`}</div></div>`,
  };
}
