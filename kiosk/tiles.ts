import { html, nothing, type TemplateResult } from 'lit';
import { count, waitRange } from '../client/format';
import { turnsSoon } from '../client/turn';
import { inOrder } from '../client/view';
import type { KioskService, KioskView } from '../client/wire';
import { t, text } from '../client/words';
import { moment, shutWhy, shutWord } from './shut';

/** A letter as the tickets of its service bear it. */
export const letterOf = (service: KioskService): TemplateResult =>
  html`<span class="letter" aria-hidden="true">${service.letter}</span>`;

function line(service: KioskService, view: KioskView, now: number): TemplateResult {
  if (service.state !== 'open') return html`<span class="tile-line"><strong>${shutWord(service, view)}</strong></span>`;
  return html`<span class="tile-line">
    ${service.waiting === 0
      ? html`<strong>${t('kiosk.nobody')}</strong>`
      : html`<span><strong class="tile-count">${count(service.waiting)}</strong> ${t('kiosk.waiting')}</span>`}
    ${service.wait && service.wait.high > 0 ? html`<span>${t('kiosk.about', { range: waitRange(service.wait) })}</span>` : nothing}
    ${service.closes_at && service.closes_at !== view.closes_at ? html`<span class="tile-soft">${t('kiosk.closes-at', { time: moment(service.closes_at, view, now) })}</span>` : nothing}
  </span>`;
}

function tile(service: KioskService, view: KioskView, now: number, choose: () => void): TemplateResult {
  const why = service.state === 'open' ? service.hint && text(service.hint) : shutWhy(service, view, now);
  return html`<button type="button" class=${service.state === 'open' ? 'tile' : 'tile tile-shut'} @click=${choose}><span class="tile-body">
    ${letterOf(service)}
    <span class="tile-words">
      <span class="tile-name">${text(service.name)}</span>
      ${why ? html`<span class=${service.state === 'open' ? 'tile-hint' : 'tile-why'}>${why}</span>` : nothing}
    </span>
    ${line(service, view, now)}
  </span></button>`;
}

function turning(view: KioskView, now: number): string {
  const time = turnsSoon(view, now);
  return time === undefined ? '' : t('kiosk.turns', { time });
}

function heading(view: KioskView, now: number): TemplateResult {
  const open = Object.values(view.services).some(({ state }) => state === 'open');
  if (open) return html`<h2 tabindex="-1">${t('kiosk.choose')}</h2><p>${t('kiosk.choose-how')} ${view.closes_at ? t('kiosk.closes-all', { time: moment(view.closes_at, view, now) }) : nothing} ${turning(view, now)}</p>`;
  if (view.day_closed) return html`<h2 tabindex="-1">${t('kiosk.all-over')}</h2><p>${t('kiosk.all-over-why')}</p>`;
  return html`<h2 tabindex="-1">${t('kiosk.all-closed')}</h2>
    <p>${view.opens_at ? t('kiosk.all-closed-until', { time: moment(view.opens_at, view, now) }) : t('kiosk.all-closed-why')}</p>`;
}

/** The first question: what the visitor has come for. */
export function tiles(view: KioskView, now: number, choose: (service: string) => void): TemplateResult {
  const services = inOrder(view.services);
  return html`<section class="choose">
    <div class="choose-head">${heading(view, now)}</div>
    <div class=${services.length > 12 ? 'tiles crowded' : 'tiles'}>
      ${services.map(([id, service]) => tile(service, view, now, () => { choose(id); }))}
    </div>
  </section>`;
}
