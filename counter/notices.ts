import { html, nothing, type TemplateResult } from 'lit';
import { clock } from '../client/clock';
import { turnsSoon } from '../client/turn';
import { inOrder } from '../client/view';
import type { CounterView } from '../client/wire';
import { t, text } from '../client/words';

/** What a clerk has to know beside her work: the turn of the day, and what the set-up no longer has. */
export function notices(view: CounterView): TemplateResult | typeof nothing {
  const { counter, services, trouble, waiting_count: n } = view;
  const time = turnsSoon(view, clock.now());
  const retired = inOrder(services).filter(([id, service]) => service.retired && id in counter.services);
  const all = [
    ...(trouble?.clock ? [t('common.clock-suspect')] : []),
    ...(counter.retired ? [t('counter.retired.counter')] : []),
    ...(retired.length > 0 ? [t('counter.retired.services', { names: retired.map(([, { name }]) => text(name)).join(', ') })] : []),
    ...(time !== undefined && n > 0 ? [t('counter.turn', { time })] : []),
  ];
  return all.length === 0 ? nothing : html`<p class="late">${all.join(' ')}</p>`;
}
