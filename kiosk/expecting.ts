import { html, nothing, type TemplateResult } from 'lit';
import { about, count, waitRange } from '../client/format';
import { waitLeft, type Expecting } from '../client/outlook';
import { t } from '../client/words';
import { before } from './before';

/** What a tile says of its line, before it is touched. */
export function onTile(expecting: Expecting, now: number): TemplateResult {
  const { ahead = 0 } = expecting;
  const left = waitLeft(expecting, now);
  const many = html`<span><strong class="tile-count">${count(ahead)}</strong> ${t('common.ahead-label')}</span>`;
  if (!left) return html`${ahead === 0 ? nothing : many}<strong>${t('kiosk.no-counter')}</strong><span class="tile-soft tile-take">${t('kiosk.no-counter-take')}</span>`;
  return html`${ahead === 0 ? html`<strong>${before(0)}</strong>` : many}
    ${left.high > 0 || ahead > 0 ? html`<span>${about(left)}</span>` : nothing}`;
}

/** The same of a number that was taken, on the screen and on paper. */
export function onSlip(expecting: Expecting, now: number): TemplateResult {
  const { ahead = 0 } = expecting;
  const left = waitLeft(expecting, now);
  return html`
    ${left || ahead > 0 ? html`<p class="fact-ahead">${before(ahead)}</p>` : nothing}
    ${left && (left.high > 0 || ahead > 0) ? html`<p>${t('kiosk.expected', { range: waitRange(left) })}</p>` : nothing}
    ${left ? nothing : html`<p>${t('kiosk.no-estimate')}</p>`}`;
}
