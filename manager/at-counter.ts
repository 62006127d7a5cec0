import { html, nothing, type TemplateResult } from 'lit';
import { ticketNumber } from '../client/elements/ticket-number';
import { timeOfDay } from '../client/format';
import { inOrder } from '../client/view';
import type { ManagedCounter, ManagerView } from '../client/wire';
import { t, text } from '../client/words';
import type { Act } from './acts';
import { aloud, buttons, choice, chosen, press, reasonField, ticked, type Asking } from './form';
import { sinceMinutes } from './since';

/** The other counters of the same person, in a word: it is remarked on, and no fault. */
function alsoAt({ also_at: others }: ManagedCounter, view: ManagerView): string | undefined {
  const names = inOrder(others ?? {}).map(([id]) => text(view.counters[id]?.name ?? { vi: id, en: id }));
  return names.length === 0 ? undefined : t('manager.also-at', { counters: names.join(', ') });
}

/** How a counter stands: its state, its clerk, since when, and why. */
function standing(counter: ManagedCounter, view: ManagerView, now: number): TemplateResult {
  const { state, clerk, since, reason, idle_since: idle } = counter;
  const also = alsoAt(counter, view);
  const parts = [t(`common.counter-state.${state}`), [clerk, also].filter(Boolean).join(', '), since && t('manager.from', { time: timeOfDay(since, view.time_zone) })];
  return html`${parts.filter(Boolean).join(' · ')}${reason ? html`<br>${reason}` : nothing}
    ${idle === undefined ? nothing : html`<br>${t('manager.idle-why', { time: sinceMinutes(idle, now) })}`}`;
}

/** What it receives, to be ticked: all services of the office, one row each. */
function services(counter: ManagedCounter, view: ManagerView): TemplateResult {
  const offered = inOrder(view.services).filter(([, { retired }]) => !retired);
  return html`<fieldset><legend>${t('manager.receives')}</legend><div class="ticks">${offered.map(([id, { letter, name }]) =>
    html`<label class="tick"><input type="checkbox" name="services" value=${id} ?checked=${id in counter.services}><span><b>${letter}</b> ${text(name)}</span></label>`)}</div></fieldset>`;
}

/** All that is ticked, where something is: a counter that receives nothing is closed instead. */
const some = (event: Event): string[] | undefined => {
  const all = ticked(event, 'services');
  return all.length === 0 ? undefined : all;
};

/** Whom a counter can be given, by id; of two with one name the end of the id stands beside it, as `person list` has it. */
function clerks(counter: ManagedCounter, asking: Asking): [string, string][] {
  const all = asking.beside.clerks ?? [];
  const isAlone = (name: string): boolean => all.filter((each) => each.name === name).length === 1;
  return all.filter(({ id }) => id !== counter.clerk_id).map(({ id, name }) => [id, isAlone(name) ? name : `${name} · ${id.slice(-4)}`]);
}

/** A closed counter: for whom it is opened, and for what. */
function opening(id: string, counter: ManagedCounter, view: ManagerView, asking: Asking): TemplateResult {
  const known = clerks(counter, asking);
  if (known.length === 0) return html`<p>${t(asking.beside.clerks ? 'manager.nobody-to-open' : 'common.loading')}</p>${buttons(asking)}`;
  const act = (event: Event): Act | undefined => {
    const clerk = chosen(event, 'clerk');
    const receives = some(event);
    return clerk === undefined || !receives ? undefined : { kind: 'assign', counter: id, clerk, services: receives };
  };
  return html`<div class="dialog-middle" tabindex="-1">${choice('clerk', t('manager.clerk'), t('manager.choose'), known)}${services(counter, view)}</div>
    ${buttons(asking, { words: t('manager.open-for'), act })}`;
}

/** A counter at work: what it receives, who works there, and whether it goes on. */
function atWork(id: string, counter: ManagedCounter, view: ManagerView, asking: Asking): TemplateResult {
  const { state, hand } = counter;
  const paused = state === 'paused';
  const known = clerks(counter, asking);
  const change = (event: Event): Act | undefined => {
    const receives = some(event);
    return receives && { kind: 'open', counter: id, services: receives };
  };
  const give = (event: Event): Act | undefined => {
    const clerk = chosen(event, 'clerk');
    return clerk === undefined ? undefined : { kind: 'assign', counter: id, clerk };
  };
  return html`<div class="dialog-middle" tabindex="-1">
      ${hand ? html`<p>${ticketNumber(hand.number)} ${t('manager.hand-why')}</p>` : nothing}
      ${paused ? nothing : reasonField(t('manager.reason'))}
      ${counter.retired ? nothing : html`${services(counter, view)}<p>${press(asking, { words: t('manager.receives-do'), act: change })}</p>`}
      ${known.length === 0 ? nothing : html`<div class="command">${choice('clerk', t('manager.other-clerk'), t('manager.choose'), known)}${press(asking, { words: t('manager.hand-over-do'), act: give })}</div>`}</div>
    ${buttons(
      asking,
      { words: t(paused ? 'manager.resume' : 'manager.pause'), act: { kind: paused ? 'resume' : 'pause', counter: id } },
      { other: { words: t('manager.close'), act: { kind: 'close', counter: id }, not: hand !== undefined } },
    )}`;
}

/** What a counter does, and what can be done about it. */
export function atCounter(id: string, view: ManagerView, asking: Asking): TemplateResult {
  const counter = view.counters[id];
  if (!counter) return buttons(asking);
  return html`${aloud(standing(counter, view, asking.now))}${counter.state === 'closed' ? opening(id, counter, view, asking) : atWork(id, counter, view, asking)}`;
}
