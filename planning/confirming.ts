import { html, nothing, type TemplateResult } from 'lit';
import { count } from '../client/format';
import type { Orders } from '../client/wire';
import { t } from '../client/words';
import { fromTo, limitWords, meanWords, orderWords } from './said';

/** What is asked before the calling order is changed, and what to do with the answer. */
export interface Confirming {
  busy: boolean;
  failed: string | undefined;
  change: () => void;
  dismiss: () => void;
}

/** What will change with another order: from the next call on, and what it would have come to. */
function consequence({ orders, current, days }: Orders, next: string): TemplateResult | typeof nothing {
  const was = orders.find((each) => each.order === current);
  const now = orders.find((each) => each.order === next);
  if (!was || !now || days === 0) return nothing;
  const mean = fromTo(meanWords(was.figures.mean), meanWords(now.figures.mean));
  return html`<p>${t('planning.orders.consequence', { days: count(days), mean, longest: fromTo(limitWords(was.longest), limitWords(now.longest)) })}</p>
    ${was.priority && now.priority ? html`<p>${t('planning.orders.consequence-priority', { mean: fromTo(meanWords(was.priority.mean), meanWords(now.priority.mean)) })}</p>` : nothing}`;
}

/** The question before a calling order is changed. */
export function confirming(answer: Orders, next: string, { busy, failed, change, dismiss }: Confirming): TemplateResult {
  return html`<p>${t('planning.orders.what', { order: orderWords(next), current: orderWords(answer.current) })}</p>${consequence(answer, next)}
    <p class="hint">${t('planning.orders.back')}</p>${failed === undefined ? nothing : html`<p class="fault" role="alert">${failed}</p>`}
    <div class="confirm"><button type="button" class="primary" autofocus ?disabled=${busy} @click=${change}>${t('planning.orders.change')}</button>
      <button type="button" class="quiet" @click=${dismiss}>${t('common.cancel')}</button></div>`;
}
