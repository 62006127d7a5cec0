import { html, nothing, type TemplateResult } from 'lit';
import { count, timeOfDay } from '../client/format';
import type { ManagerView } from '../client/wire';
import { t, text } from '../client/words';
import type { Ask } from './acts';

/** So many services are named. */
const NAMED = 3;

/** Who of those who wait comes to be left at closing or after the break, and what can be done about it. */
export function closing(view: ManagerView, now: number, ask: Ask): (TemplateResult | string)[] {
  return [...leftOver(view, now, ask), ...afterRecess(view)];
}

function leftOver(view: ManagerView, now: number, ask: Ask): TemplateResult[] {
  const { closing: left, time_zone: zone } = view;
  if (!left) return [];
  const isOver = Date.parse(left.at) <= now;
  const about = { time: timeOfDay(left.at, zone), n: count(left.left_visitors), services: services(view) };
  const sentences = [
    t(isOver ? 'manager.closing.left-over' : 'manager.closing.left', about),
    ...(left.unknown === undefined ? [] : [t('manager.closing.unknown', { n: count(left.unknown) })]),
    ...(left.until === undefined ? [] : [t('manager.closing.until', { time: timeOfDay(left.until, zone) })]),
  ];
  const more = left.one_more;
  const counter = more && view.counters[more.counter];
  if (!more || !counter) return [html`<span>${sentences.join(' ')}</span>`];
  const name = text(counter.name);
  const key = more.left_visitors === 0 ? 'one-more-all' as const : 'one-more' as const;
  const would = t(`manager.closing.${key}-${more.state}`, { counter: name, n: count(more.left_visitors) });
  return [html`<span>${sentences.join(' ')} <strong>${would}</strong></span>${more.state === 'paused'
    ? html`<button type="button" class="quiet" @click=${() => { ask({ about: 'counter', id: more.counter }); }}>${t('manager.closing.see-counter', { counter: name })}</button>`
    : nothing}`];
}

/** Of which services they are, most first. */
function services({ closing: left, services: all }: ManagerView): string {
  const found = Object.entries(left?.services ?? {}).sort(([, a], [, b]) => b.visitors - a.visitors).flatMap(([id, { visitors }]) => {
    const service = all[id];
    return service ? [t('manager.closing.service', { service: text(service.name), n: count(visitors) })] : [];
  });
  return `${found.slice(0, NAMED).join(', ')}${found.length > NAMED ? ' …' : ''}`;
}

function afterRecess({ after_recess: n, recess, time_zone: zone }: ManagerView): string[] {
  if (n === undefined || !recess) return [];
  return [t('manager.closing.after-recess', { n: count(n), from: timeOfDay(recess.from, zone), until: timeOfDay(recess.until, zone) })];
}
