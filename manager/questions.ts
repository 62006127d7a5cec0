import { html, nothing, type TemplateResult } from 'lit';
import { ticketNumber } from '../client/elements/ticket-number';
import { count, timeOfDay } from '../client/format';
import { inOrder } from '../client/view';
import type { ManagerView } from '../client/wire';
import { both, t, text } from '../client/words';
import type { Act, Question } from './acts';
import { allByHand } from './by-hand';
import { givingBack, takingBack } from './devices';
import { aloud, buttons, reasonField, type Asking } from './form';
import { sendOnFromCounter, sendOnFromService } from './send-on';

/** What stands over the question. */
export function headingOf(question: Question, view: ManagerView): string {
  if ('id' in question) {
    const isService = question.about === 'service' || (question.about === 'send-on' && question.of === 'services');
    return text((isService ? view.services : view.counters)[question.id]?.name ?? both('manager.title'));
  }
  if ('device' in question) return t('manager.device.heading', { device: question.device });
  if (question.about === 'day') return t(view.day_closed ? 'manager.day.reopen' : 'manager.day.close');
  return t('manager.by-hand', { n: count(Object.keys(view.out_of_order).length) });
}

/** What can be done about a service, a counter or the day, and what will come of it. */
export function question(asked: Question, view: ManagerView, asking: Asking): TemplateResult {
  if (asked.about === 'service') return service(asked.id, view, asking);
  if (asked.about === 'counter') return counter(asked.id, view, asking);
  if (asked.about === 'send-on') return (asked.of === 'services' ? sendOnFromService : sendOnFromCounter)(asked.id, view, asking);
  if (asked.about === 'take-back') return takingBack(asked.device, view, asking);
  if (asked.about === 'give-back') return givingBack(asked.device, view, asking);
  if (asked.about === 'day') return view.day_closed ? reopening(asking) : closing(view, asking);
  return html`${allByHand(view)}${buttons(asking)}`;
}

function service(id: string, view: ManagerView, asking: Asking): TemplateResult {
  const known = view.services[id];
  if (!known) return buttons(asking);
  if (known.state === 'stopped') {
    const why = known.reason ? t('manager.because', { state: t('common.service-state.stopped'), reason: known.reason }) : t('common.service-state.stopped');
    return html`${aloud(html`${why}. ${t('manager.reopen-why')}`)}
      ${buttons(asking, { words: t('manager.reopen'), act: { kind: 'reopen', service: id } })}`;
  }
  return html`${aloud(t('manager.stop-why', { n: count(known.waiting) }))}
    ${reasonField(t('manager.reason-shown'), [t('manager.reasons.system'), t('manager.reasons.staff'), t('manager.reasons.hours')])}
    ${buttons(asking, { words: t('manager.stop-do'), act: { kind: 'stop', service: id } })}`;
}

function counter(id: string, view: ManagerView, asking: Asking): TemplateResult {
  const known = view.counters[id];
  if (!known) return buttons(asking);
  const { state, hand, clerk, since, reason } = known;
  const names = inOrder(known.services).map(([each]) => text(view.services[each]?.name ?? { vi: each, en: each })).join(', ');
  const standing = [t(`common.counter-state.${state}`), clerk, since && t('manager.from', { time: timeOfDay(since, view.time_zone) })];
  const facts = html`${aloud(html`${standing.filter(Boolean).join(' · ')}${reason ? html`<br>${reason}` : nothing}`)}
    <p class="hint">${t('manager.serves', { names })}</p>
    ${hand ? html`<p>${ticketNumber(hand.number)} ${t('manager.hand-why')}</p>` : nothing}`;
  if (state === 'closed') return html`${facts}<p>${t('manager.open-how')}</p>${buttons(asking)}`;
  const close: Act = { kind: 'close', counter: id };
  const paused = state === 'paused';
  return html`${facts}${paused ? nothing : reasonField(t('manager.reason'))}
    ${buttons(
      asking,
      { words: t(paused ? 'manager.resume' : 'manager.pause'), act: { kind: paused ? 'resume' : 'pause', counter: id } },
      { words: t('manager.close'), act: close, not: hand !== undefined },
    )}`;
}

function closing(view: ManagerView, asking: Asking): TemplateResult {
  const { waiting, parked } = view.totals;
  const busy = inOrder(view.counters).flatMap(([, { name, hand }]) => (hand ? [{ name, number: hand.number }] : []));
  const act = { words: t('manager.day.close'), act: { kind: 'close-day' as const }, not: busy.length > 0 };
  if (busy.length > 0)
    return html`${aloud(t('manager.day.in-hand'))}
      <ul class="in-hand">${busy.map(({ name, number }) => html`<li>${ticketNumber(number)} ${text(name)}</li>`)}</ul>${buttons(asking, act)}`;
  return html`${aloud(waiting + parked === 0 ? t('manager.day.close-nobody') : t('manager.day.close-why', { waiting: count(waiting), parked: count(parked) }))}
    <p>${t('manager.day.close-then')}</p>${buttons(asking, act)}`;
}

const reopening = (asking: Asking): TemplateResult => html`${aloud(t('manager.day.reopen-why'))}
  ${buttons(asking, { words: t('manager.day.reopen'), act: { kind: 'reopen-day' } })}`;
