import { html, nothing, type TemplateResult } from 'lit';
import { latestCalls } from '../client/elements/latest-calls';
import { figures } from '../client/elements/ticket-number';
import { count, dayShort } from '../client/format';
import { overfull } from '../client/seats';
import { inOrder } from '../client/view';
import type { PublicService, PublicView } from '../client/wire';
import { t, text } from '../client/words';
import { expected, inTheHall, openness } from './hall';

function line(service: PublicService, view: PublicView, now: number): TemplateResult {
  const more = expected(service, view, now);
  return html`<li class=${service.ahead === 0 ? 'idle' : ''}>
    <span class="letter" aria-hidden="true">${service.letter}</span>
    <span class="service">${text(service.name)}${more === undefined ? nothing : html`<span class="hint">${more}</span>`}</span>
    <span class="many">${figures(count(service.ahead), t('entrance.before', { n: count(service.ahead) }))}</span></li>`;
}

/** How often what was told of waits came true, in a sentence. */
function estimates({ estimates: found }: PublicView): TemplateResult | typeof nothing {
  if (!found) return nothing;
  const said = t('entrance.estimates.said', { day: dayShort(found.until), n: count(found.percent) });
  return html`<p class="hint">${said}${found.off ? ` ${t(`entrance.estimates.${found.off}`)}` : nothing}</p>`;
}

/** The hall from afar: open or not, how many are before a number taken now and about how long, who was called. */
export function glance(view: PublicView, now: number): TemplateResult {
  const { waiting, open } = inTheHall(view);
  return html`<section class="glance" aria-labelledby="glance">
    <h2 id="glance">${t('entrance.now')}<span>${openness(view, now)}</span></h2>
    <p class="sums"><span><b>${figures(count(waiting))}</b> ${t('entrance.waiting')}</span><span><b>${figures(count(open))}</b> ${t('entrance.counters-open')}</span></p>
    ${overfull(view.zones).map(({ name, standing }) => html`<p>${t('entrance.no-seats', { zone: text(name), n: count(standing) })}</p>`)}
    <div class="lines"><p class="hint">${t('entrance.newcomer')}</p>
      <ul>${inOrder(view.services).map(([, service]) => line(service, view, now))}</ul></div>
    ${latestCalls(view.latest)}
    ${estimates(view)}
    ${view.hotline ? html`<p class="hint">${t('entrance.hotline', { number: view.hotline })}</p>` : nothing}
  </section>`;
}
