import { html, type TemplateResult } from 'lit';
import { figures } from '../client/elements/ticket-number';
import { count } from '../client/format';
import type { ManagerView } from '../client/wire';
import { t } from '../client/words';

const STATUSES = ['waiting', 'called', 'serving', 'served', 'parked', 'no-show', 'cancelled', 'lapsed'] as const;

const of = ({ totals }: ManagerView, status: (typeof STATUSES)[number]): number =>
  status === 'no-show' ? totals.no_show : totals[status];

/** Every number of today, and where it stands now: the figures after the first add up to it. */
export const totals = (view: ManagerView): TemplateResult => html`<dl class="totals" aria-label=${t('manager.totals')}>
  <div class="sum"><dt>${t('manager.issued')}</dt><dd>${figures(count(view.totals.issued))}</dd></div>
  ${STATUSES.map((status) => {
    const n = of(view, status);
    return html`<div class=${n === 0 ? 'none' : ''}><dt>${t(`common.ticket-status.${status}`)}</dt><dd>${figures(count(n))}</dd></div>`;
  })}</dl>`;
