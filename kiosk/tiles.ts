import { html, nothing, type TemplateResult } from 'lit';
import { longDate, sameDay, timeOfDay, waitRange } from '../client/format';
import { inOrder } from '../client/view';
import type { KioskService, KioskView } from '../client/wire';
import { t, text } from '../client/words';

/** When something opens or closes, by the office's clock: `13:30`, or with the day when it is another. */
function moment(at: string, zone: string, now: number): string {
  const time = timeOfDay(at, zone);
  return sameDay(at, now, zone) ? time : `${time}, ${longDate(at, zone)}`;
}

function shut(service: KioskService, view: KioskView, now: number): string {
  if (service.state === 'full') return t('kiosk.full');
  if (service.state === 'stopped')
    return service.reason ? t('kiosk.stopped-because', { reason: service.reason }) : t('kiosk.stopped');
  if (view.day_closed) return t('kiosk.day-closed');
  return service.opens_at ? t('kiosk.opens-at', { time: moment(service.opens_at, view.time_zone, now) }) : t('kiosk.closed');
}

function line(service: KioskService): TemplateResult {
  if (service.waiting === 0) return html`<span>${t('kiosk.nobody')}</span>`;
  return html`<span>${t('kiosk.waiting', { n: service.waiting })}</span>
    ${service.wait ? html`<span>${t('kiosk.about', { range: waitRange(service.wait) })}</span>` : nothing}`;
}

function tile(service: KioskService, view: KioskView, now: number, choose: () => void): TemplateResult {
  const open = service.state === 'open';
  return html`<button type="button" class="tile" ?disabled=${!open} @click=${choose}>
    <span class="tile-letter" aria-hidden="true">${service.letter}</span>
    <span class="tile-words">
      <span class="tile-name">${text(service.name)}</span>
      ${service.hint ? html`<span class="tile-hint">${text(service.hint)}</span>` : nothing}
      <span class="tile-state">${open ? line(service) : shut(service, view, now)}</span>
      ${open && service.closes_at ? html`<span class="tile-hint">${t('kiosk.closes-at', { time: moment(service.closes_at, view.time_zone, now) })}</span>` : nothing}
    </span>
  </button>`;
}

/** The first question: what the visitor has come for. */
export function tiles(view: KioskView, now: number, choose: (service: string) => void): TemplateResult {
  const services = inOrder(view.services);
  const anyOpen = services.some(([, service]) => service.state === 'open');
  return html`<section class="choose" aria-labelledby="choose">
    <h2 id="choose">${anyOpen ? t('kiosk.choose') : t(view.day_closed ? 'kiosk.all-over' : 'kiosk.all-closed')}</h2>
    <div class="tiles">${services.map(([id, service]) => tile(service, view, now, () => { choose(id); }))}</div>
  </section>`;
}
