import { html, nothing, type TemplateResult } from 'lit';
import { inOrder } from '../client/view';
import type { CounterView, Explanation, PassedOver } from '../client/wire';
import { weighed } from '../client/weighed';
import { t } from '../client/words';
import { ticketNumber } from '../client/elements/ticket-number';
import { className, serviceName } from './scene';

/** Why this number, in one sentence. */
export function whySentence(view: CounterView, { rule, turn, counted, reason, ...explanation }: Explanation): string {
  return t(`counter.why.${rule}`, {
    class: explanation.class === undefined ? '' : className(view, explanation.class),
    used: turn?.used ?? '',
    share: turn?.share ?? '',
    reason: reason ?? '',
    ...weighed(counted),
  });
}

function passedOver(view: CounterView, number: string, one: PassedOver): TemplateResult {
  const which = one.class === undefined ? serviceName(view, one.service) : `${serviceName(view, one.service)} · ${className(view, one.class)}`;
  return html`<li><span class="row-number">${ticketNumber(number)}</span> ${which}</li>`;
}

/** Why the counter's latest call was made, and who was passed over. */
export function explained(view: CounterView): TemplateResult {
  const { explanation } = view;
  if (!explanation) return html`<p>${t('counter.why.none-yet')}</p>`;
  const named = inOrder(explanation.passed_over);
  const more = explanation.passed_over_count - named.length;
  const passed = explanation.rule === 'out-of-order' ? 'by-hand' : explanation.counted ? 'outweighed' : 'turn';
  return html`<p>${whySentence(view, explanation)}</p>
    ${named.length === 0
      ? html`<p class="hint">${t('counter.why.nobody')}</p>`
      : html`<p>${t(`counter.why.passed-${passed}`)}</p>
        <ul class="passed">${named.map(([number, one]) => passedOver(view, number, one))}</ul>
        ${more > 0 ? html`<p class="hint">${t('counter.why.more', { n: more })}</p>` : nothing}`}`;
}
