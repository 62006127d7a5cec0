import { html, nothing, type TemplateResult } from 'lit';
import { about, count, waitRange } from '../client/format';
import { waitLeft, type Expecting } from '../client/outlook';
import type { Wait } from '../client/wire';
import { t } from '../client/words';
import { before } from './before';

/** Whoever may take a number: whether no counter is open for it, or the call is expected after closing only. */
export interface Offer extends Expecting {
  unserved?: true;
  after_hours?: true;
}

const saysWait = ({ ahead = 0 }: Offer, left: Wait): boolean => left.high > 0 || ahead > 0;

/** What a tile says of its line, before it is touched. */
export function onTile(offer: Offer, now: number): TemplateResult {
  const { ahead = 0, unserved } = offer;
  const left = waitLeft(offer, now);
  const many = html`<span><strong class="tile-count">${count(ahead)}</strong> ${t('common.ahead-label')}</span>`;
  if (unserved) return html`${ahead === 0 ? nothing : many}<strong>${t('kiosk.no-counter')}</strong><span class="tile-soft tile-take">${t('kiosk.no-counter-take')}</span>`;
  return html`${ahead === 0 ? html`<strong>${before(0)}</strong>` : many}
    ${saysTime(offer, left) ? html`<span>${time(offer, left)}</span>` : nothing}`;
}

const saysTime = (offer: Offer, left?: Wait): boolean => !left || offer.after_hours === true || saysWait(offer, left);

function time({ after_hours: late }: Offer, left?: Wait): string {
  if (late) return t('kiosk.after-hours');
  return left ? about(left) : t('kiosk.no-time');
}

/** The same in large print, where there is room for the least: how long, or that no counter is open. */
export function inShort(offer: Offer, now: number): string {
  if (offer.unserved) return t('kiosk.no-counter-short');
  const left = waitLeft(offer, now);
  if (!left) return t('kiosk.no-time');
  if (offer.after_hours) return t('kiosk.after-hours-short');
  if (!saysWait(offer, left)) return t('kiosk.nobody-short');
  const [low, high] = [Math.round(left.low / 60), Math.ceil(left.high / 60)];
  return high < 60 || low >= high ? waitRange(left) : t('common.minutes-range', { low, high });
}

/** The same of a number that was taken, or is about to be, on the screen and on paper. */
export function onSlip(offer: Offer, now: number): TemplateResult {
  const { ahead = 0, unserved } = offer;
  const left = waitLeft(offer, now);
  const unknown = t(unserved ? 'kiosk.no-estimate' : 'kiosk.no-time');
  return html`
    ${unserved && ahead === 0 ? nothing : html`<p class="fact-ahead">${before(ahead)}</p>`}
    ${left && saysWait(offer, left) ? html`<p>${t('kiosk.expected', { range: waitRange(left) })}</p>` : nothing}
    ${left ? nothing : html`<p>${unknown}</p>`}
    ${offer.after_hours ? html`<p>${t('kiosk.after-hours-why')}</p>` : nothing}`;
}
