import { html, type TemplateResult } from 'lit';
import { figures } from '../client/elements/ticket-number';
import { count } from '../client/format';
import type { ManagerView } from '../client/wire';
import { t } from '../client/words';
import type { Ask, Listed } from './acts';

const STATUSES = ['waiting', 'called', 'serving', 'served', 'parked', 'no-show', 'cancelled', 'lapsed'] as const;

const of = ({ totals }: ManagerView, status: (typeof STATUSES)[number]): number =>
  status === 'no-show' ? totals.no_show : totals[status];

const isListed = (status: (typeof STATUSES)[number]): status is Listed => status === 'waiting' || status === 'parked' || status === 'no-show';

/** How many; where there is a list of them and something to press, one press opens it. */
function figure(n: number, status: (typeof STATUSES)[number], ask: Ask | undefined): TemplateResult {
  const word = t(`common.ticket-status.${status}`);
  if (!ask || n === 0 || !isListed(status)) return html`<div class=${n === 0 ? 'none' : ''}><dt>${word}</dt><dd>${figures(count(n))}</dd></div>`;
  return html`<div class="listed"><dt>${word}</dt><dd><button type="button" class="quiet" aria-label=${t('manager.people.open', { state: word, n: count(n) })}
    @click=${() => { ask({ about: 'people', listed: status }); }}>${figures(count(n))}</button></dd></div>`;
}

/** Every number of today, and where it stands now: the figures after the first add up to it. */
export const totals = (view: ManagerView, ask?: Ask): TemplateResult => html`<dl class="totals" aria-label=${t('manager.totals')}>
  <div class="sum"><dt>${t('manager.issued')}</dt><dd>${figures(count(view.totals.issued))}</dd></div>
  ${STATUSES.map((status) => figure(of(view, status), status, ask))}</dl>`;
