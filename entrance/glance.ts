import { html, nothing, type TemplateResult } from 'lit';
import { figures } from '../client/elements/ticket-number';
import { timeOfDay, waitRange } from '../client/format';
import { inOrder } from '../client/view';
import type { PublicView } from '../client/wire';
import { t, text } from '../client/words';

function openness(view: PublicView): string {
  if (view.day_closed) return t('entrance.day-closed');
  if (!view.open) return view.opens_at ? t('entrance.opens-at', { time: timeOfDay(view.opens_at, view.time_zone) }) : t('entrance.closed');
  return view.closes_at ? t('entrance.open-until', { time: timeOfDay(view.closes_at, view.time_zone) }) : t('entrance.open');
}

/** The hall from afar: open or not, and how many wait for what. */
export function glance(view: PublicView): TemplateResult {
  const counters = Object.values(view.counters).filter(({ state }) => state !== 'closed').length;
  return html`<section class="glance" aria-labelledby="glance">
    <h2 id="glance">${t('entrance.now')}</h2>
    <p>${openness(view)} · ${t('entrance.counters-open', { n: counters })}</p>
    <table>
      <thead class="visually-hidden"><tr><th>${t('entrance.service')}</th><th>${t('entrance.waiting')}</th><th>${t('entrance.wait')}</th></tr></thead>
      <tbody>${inOrder(view.services).map(([, service]) => html`<tr>
        <th scope="row"><span class="letter">${service.letter}</span> ${text(service.name)}</th>
        <td class="many">${figures(String(service.waiting))}</td>
        <td>${service.state === 'open' ? (service.wait && service.waiting > 0 ? waitRange(service.wait) : nothing) : t(`common.service-state.${service.state}`)}</td>
      </tr>`)}</tbody>
    </table>
  </section>`;
}
