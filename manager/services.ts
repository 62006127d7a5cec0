import { html, nothing, type TemplateResult } from 'lit';
import { figures } from '../client/elements/ticket-number';
import { minutes } from '../client/format';
import { inOrder } from '../client/view';
import type { ManagedService, ManagerView } from '../client/wire';
import { t, text } from '../client/words';
import type { Ask } from './acts';
import { isLate, longest } from './pressure';

const time = (seconds: number | undefined): string => (seconds === undefined ? '–' : minutes(seconds));

function state(service: ManagedService): TemplateResult | typeof nothing {
  if (service.state === 'open') return nothing;
  const reason = service.reason ? `: ${service.reason}` : '';
  return html`<span class="mark">${t(`common.service-state.${service.state}`)}${reason}</span>`;
}

function row(id: string, service: ManagedService, now: number, ask: Ask): TemplateResult {
  const late = isLate(service, now);
  const stopped = service.state === 'stopped';
  return html`<tr class=${late ? 'is-late' : ''}>
    <th scope="row"><span class="letter">${service.letter}</span> ${text(service.name)} ${state(service)}</th>
    <td class="figure">${figures(String(service.waiting))}</td>
    <td>${service.longest_since === undefined ? '–' : minutes(longest(service, now))}${late ? html` <strong class="mark late-mark">${t('manager.late')}</strong>` : nothing}</td>
    <td>${minutes(service.target)}</td>
    <td>${service.counters}</td>
    <td>${time(service.median)}</td>
    <td>${time(service.p90)}</td>
    <td>${service.over_target}</td>
    <td>${service.served}/${service.issued}</td>
    <td><button type="button" class="small" @click=${() => { ask({ kind: stopped ? 'reopen-service' : 'stop-service', id, name: text(service.name) }); }}>${t(stopped ? 'manager.reopen' : 'manager.stop')}</button></td>
  </tr>`;
}

/** Who waits for what, against the targets. */
export function services(view: ManagerView, now: number, ask: Ask): TemplateResult {
  const heads = ['waiting', 'longest', 'target', 'counters', 'median', 'p90', 'over', 'served'] as const;
  return html`<section class="wide" aria-labelledby="services"><h2 id="services">${t('manager.services')}</h2>
    <table class="services">
      <thead><tr><th scope="col">${t('manager.service')}</th>${heads.map((head) => html`<th scope="col">${t(`manager.${head}`)}</th>`)}<td></td></tr></thead>
      <tbody>${inOrder(view.services).map(([id, service]) => row(id, service, now, ask))}</tbody>
    </table></section>`;
}
