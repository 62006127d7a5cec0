import { html, type TemplateResult } from 'lit';
import { figures } from '../client/elements/ticket-number';
import { count } from '../client/format';
import { inOrder } from '../client/view';
import type { ManagedService, ManagerView } from '../client/wire';
import { t, text } from '../client/words';

/** How many ended each way, and how many without a word of how. */
export interface Ends {
  by: Record<string, number>;
  unsaid: number;
  all: number;
}

/** How the services that these did have ended. */
export function endsOf(services: ManagedService[]): Ends {
  const by: Record<string, number> = {};
  for (const { outcomes = {} } of services) for (const [id, n] of Object.entries(outcomes)) by[id] = (by[id] ?? 0) + n;
  const all = services.reduce((sum, { served }) => sum + served, 0);
  return { by, unsaid: all - Object.values(by).reduce((sum, n) => sum + n, 0), all };
}

const cell = (n: number): TemplateResult => html`<td class=${n === 0 ? 'none' : ''}>${n === 0 ? '–' : figures(count(n))}</td>`;

function row(name: unknown, { by, unsaid, all }: Ends, said: string[]): TemplateResult {
  return html`<tr><th scope="row">${name}</th>${cell(all)}${said.map((id) => cell(by[id] ?? 0))}${cell(unsaid)}</tr>`;
}

/** How today's services ended on paper, by service: what was said of at least one. */
export function outcomesTable(view: ManagerView): TemplateResult {
  const served = inOrder(view.services).filter(([, service]) => service.served > 0);
  const total = endsOf(served.map(([, service]) => service));
  const said = inOrder(view.outcomes).filter(([id]) => total.by[id]).map(([id]) => id);
  return html`<table><thead><tr><th scope="col">${t('manager.service')}</th><th scope="col">${t('manager.outcomes.all')}</th>
      ${said.map((id) => html`<th scope="col">${text(view.outcomes[id]?.name ?? { vi: id, en: id })}</th>`)}<th scope="col">${t('manager.outcomes.unsaid')}</th></tr></thead>
    <tbody>${served.map(([, service]) => row(html`<b>${service.letter}</b> ${text(service.name)}`, endsOf([service]), said))}</tbody>
    ${served.length > 1 ? html`<tfoot>${row(t('manager.outcomes.total'), total, said)}</tfoot>` : ''}</table>`;
}

/** The same as a part of the board. */
export const outcomes = (view: ManagerView): TemplateResult => html`<section class="outcomes" aria-labelledby="outcomes">
  <h2 id="outcomes">${t('manager.outcomes.heading')}</h2>
  ${Object.values(view.services).some(({ served }) => served > 0) ? html`<div class="scroll" role="group" aria-labelledby="outcomes" tabindex="0">${outcomesTable(view)}</div>` : html`<p class="hint">${t('manager.outcomes.none')}</p>`}</section>`;
