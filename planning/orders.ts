import { html, nothing, type TemplateResult } from 'lit';
import type { Orders, OrderTried } from '../client/wire';
import { t, type Key } from '../client/words';
import { boundWords } from './bound';
import { ORDERS } from './changes';
import { FIGURE_NAMES, FIGURES } from './figures';
import { limitWords, meanWords, orderWords } from './said';
import type { Seen } from './seen';
import { outOf, simulated, standing } from './waiting';

function order(name: string, tried: OrderTried | undefined, { current }: Orders, { mayChange, choose }: Seen): TemplateResult {
  const isCurrent = name === current;
  return html`<li class="order ${isCurrent ? 'is-current' : ''}"><h3>${orderWords(name)}${isCurrent ? html` <span class="in-use">${t('planning.orders.current')}</span>` : nothing}</h3>
    <p>${t(`planning.order.${name}.what` as Key)}</p>${tried ? html`<p class="hint">${boundWords(tried.bound)}</p>` : nothing}
    ${mayChange && !isCurrent ? html`<button type="button" class="use" @click=${() => { choose(name); }}>${t('planning.orders.use')}<span class="visually-hidden">: ${orderWords(name)}</span></button>` : nothing}</li>`;
}

/** The orders that were tried; where there was no day to try them on, those that there are. */
const names = ({ orders: tried }: Orders): string[] => (tried.length > 0 ? tried.map((each) => each.order) : [...ORDERS]);

/** The figures of each order beside the others'. */
function table({ orders, current }: Orders): TemplateResult {
  const heading = t('planning.orders.table');
  const row = (name: string, words: (tried: OrderTried) => string) => html`<tr><th scope="row">${name}</th>${orders.map((each) => html`<td class=${each.order === current ? 'is-current' : ''}>${words(each)}</td>`)}</tr>`;
  return html`<section class="tabled"><h2>${heading}</h2><div class="scroll" tabindex="0" role="region" aria-label=${heading}><table class="compared of-orders">
    <thead><tr><th scope="col">${t('planning.orders.figure')}</th>${orders.map((each) => html`<th scope="col" class=${each.order === current ? 'is-current' : ''}>${orderWords(each.order)}${each.order === current ? html` <span class="in-use">${t('planning.orders.current')}</span>` : nothing}</th>`)}</tr></thead>
    <tbody>${FIGURE_NAMES.map((name) => row(t(`planning.figure.${name}`), ({ figures, longest }) => (name === 'longest' ? limitWords(longest) : FIGURES[name].words(figures))))}
      ${orders.some(({ priority }) => priority) ? row(t('planning.orders.priority'), ({ priority }) => (priority ? meanWords(priority.mean) : '–')) : nothing}</tbody></table></div></section>`;
}

/** Who is called first: what each order does, its bound, and what it would have come to here. */
export function orders(seen: Seen): TemplateResult {
  const { orders: asking, mayChange, said } = seen;
  const { answer, waits } = asking;
  const tried = answer && (answer.days === 0
    ? html`<div class="empty"><p>${t('planning.orders.empty')}</p><p class="hint">${t('planning.orders.empty-why')}</p></div>`
    : html`${table(answer)}${simulated(outOf(answer))}`);
  return html`<div class="one-part">${standing(asking)}<div role="status">${said === undefined ? nothing : html`<p class="done">${said}</p>`}</div>
    ${answer ? html`<div class="answered" aria-busy=${waits ? 'true' : 'false'}><h2>${t('planning.orders.heading')}</h2>
      <ul class="orders">${names(answer).map((each) => order(each, answer.orders.find((tried) => tried.order === each), answer, seen))}</ul>${mayChange ? nothing : html`<p class="hint">${t('planning.orders.only-admin')}</p>`}${tried}</div>` : nothing}</div>`;
}
