import { html, nothing, type TemplateResult } from 'lit';
import { about, count, waitRange } from '../client/format';
import { waitLeft, type Expecting } from '../client/outlook';
import type { KioskView, Wait } from '../client/wire';
import { t } from '../client/words';
import { before } from './before';
import type { Last } from './gives';
import { moment } from './hours';
import { lastOnTile, lastWords, lateWords } from './last';

/** Whoever may take a number: whether no counter is open for it, or the call comes after the break, after closing only. */
export interface Offer extends Expecting {
  unserved?: true;
  after_hours?: true;
  after_break?: true;
  last?: Last;
  /** What one would wait is not known: the machine is without its server. */
  untold?: true;
}

const saysWait = ({ ahead = 0 }: Offer, left: Wait): boolean => left.high > 0 || ahead > 0;

/** Whether a number may not be in time today. */
const isLate = ({ after_hours: late, last }: Offer): boolean => late === true || (last?.left === 0 && !last.recess);

/** Whether it is called only after the break that comes. */
const comesAfterBreak = ({ after_break: after, last }: Offer): boolean => after === true || (last?.left === 0 && last.recess === true);

/** What a tile says of its line, before it is touched; where tiles crowd, a wait of hours in minutes, which is shorter. */
export function onTile(offer: Offer, now: number, crowded: boolean): TemplateResult {
  const { ahead = 0, unserved, last, untold } = offer;
  if (untold && !last?.refused) return html``; // said once, above all tiles
  const left = waitLeft(offer, now);
  const many = html`<span><strong class="tile-count">${count(ahead)}</strong> ${t('common.ahead-label')}</span>`;
  if (unserved) return html`${ahead === 0 ? nothing : many}<strong>${t('kiosk.no-counter')}</strong><span class="tile-soft tile-take">${t('kiosk.no-counter-take')}</span>`;
  if (last?.refused) return html`<strong>${t('kiosk.no-time-left')}</strong><span class="tile-soft">${t('kiosk.no-time-left-but')}</span>`;
  const few = lastOnTile(last);
  return html`${ahead === 0 ? html`<strong>${before(0)}</strong>` : many}
    ${saysTime(offer, left) ? html`<span>${time(offer, crowded, left)}</span>` : nothing}
    ${few === undefined ? nothing : html`<span class="tile-last">${few}</span>`}`;
}

const saysTime = (offer: Offer, left?: Wait): boolean => !left || isLate(offer) || comesAfterBreak(offer) || saysWait(offer, left);

function time(offer: Offer, crowded: boolean, left?: Wait): string {
  if (!left) return t('kiosk.no-time');
  if (isLate(offer)) return t('kiosk.after-hours');
  if (comesAfterBreak(offer)) return t('kiosk.after-break');
  return crowded && left.high > 3600 ? t('common.about', { range: inMinutes(left) }) : about(left);
}

/** A wait as a range of minutes, however long: `30–67 phút`. */
function inMinutes(left: Wait): string {
  const [low, high] = [Math.round(left.low / 60), Math.ceil(left.high / 60)];
  return high < 60 || low >= high ? waitRange(left) : t('common.minutes-range', { low, high });
}

/** The same in large print, where there is room for the least: how long, or that no counter is open. */
export function inShort(offer: Offer, now: number): string {
  if (offer.unserved) return t('kiosk.no-counter-short');
  if (offer.last?.refused) return t('kiosk.no-time-left-short');
  if (offer.untold) return '';
  const left = waitLeft(offer, now);
  if (!left) return t('kiosk.no-time');
  if (isLate(offer)) return t('kiosk.after-hours-short');
  if (comesAfterBreak(offer)) return t('kiosk.after-break-short');
  return saysWait(offer, left) ? inMinutes(left) : t('kiosk.nobody-short');
}

/** The same of a number that was taken, or is about to be, on the screen and on paper. */
export function onSlip(offer: Offer, view: KioskView, now: number): TemplateResult {
  const { ahead = 0, unserved } = offer;
  if (offer.last?.refused) return facts(towardsTheEnd(offer, view, now));
  if (offer.untold) return facts([t('kiosk.alone.wait')]);
  const left = waitLeft(offer, now);
  const unknown = t(unserved ? 'kiosk.no-estimate' : 'kiosk.no-time');
  return html`
    ${unserved && ahead === 0 ? nothing : html`<p class="fact-ahead">${before(ahead)}</p>`}
    ${left && saysWait(offer, left) ? html`<p>${t('kiosk.expected', { range: waitRange(left) })}</p>` : nothing}
    ${left ? nothing : html`<p>${unknown}</p>`}
    ${facts(towardsTheEnd(offer, view, now))}`;
}

const facts = (sentences: string[]): TemplateResult => html`${sentences.map((words) => html`<p>${words}</p>`)}`;

/** What the end of work means for this number, told before it is taken: the break, the last numbers, too late. */
function towardsTheEnd(offer: Offer, view: KioskView, now: number): string[] {
  const { last } = offer;
  if (isLate(offer)) return lateWords(last ?? {}, view, now);
  const after = comesAfterBreak(offer) && view.recess ? [t('kiosk.after-break-why', { time: moment(view.recess.until, view, now) })] : [];
  return [...after, ...(last && last.left > 0 ? [lastWords(last, view, now)] : [])];
}
