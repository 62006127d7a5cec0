import { html, nothing, type TemplateResult } from 'lit';
import { ticketNumber } from '../client/elements/ticket-number';
import { longDate, minutes, running, sameDay, timeOfDay } from '../client/format';
import { noonOf } from '../client/turn';
import { clock } from '../client/live/clock';
import { inOrder } from '../client/view';
import type { CounterView, Hand } from '../client/wire';
import { t, text } from '../client/words';
import { FIRST, isLanguage, LANGUAGES } from '../client/words/languages';
import { choice, choices } from './choice';
import { keyButton } from './key-button';
import { reachLine } from './reach-line';
import { tailOf } from './result-finder';
import { isReady, standing } from './results';
import { choiceKey } from './safe-keys';
import { className, serviceName, type Scene } from './scene';

/** What stands before the clerk: the number in hand, or why there is none and what comes next. */
export function stage(scene: Scene): TemplateResult {
  const { view: { hand, counter }, step } = scene;
  if (hand && step !== 'take-over') return inHand(scene, hand);
  if (step === 'take-over') return taken(scene);
  if (counter.state === 'closed') return closed(scene);
  return counter.state === 'paused' ? paused(scene) : free(scene);
}

function inHand(scene: Scene, hand: Hand): TemplateResult {
  const { view } = scene;
  const { state, reason } = view.counter;
  return html`<section class="stage stage-hand ${hand.status} ${state === 'paused' ? 'at-rest' : ''}">
    ${state === 'paused' ? html`<p class="resting">${reason === undefined ? t('counter.paused.with-hand') : t('counter.paused.with-hand-why', { reason })}</p>` : nothing}
    <div class="hand-main"><p class="hand-number">${ticketNumber(hand.number)}</p>
      <p class="hand-status"><span>${whereabouts(hand)}</span></p>
      ${hand.status === 'called' ? reachLine(scene) : nothing}</div>
    <div class="hand-about" tabindex="0"><p class="hand-service">${serviceName(view, hand.service)}</p>
      ${marks(view, hand)}
      ${handResults(hand)}
      ${hand.comment === undefined ? nothing : html`<p class="hand-remark">${t('counter.hand.comment', { comment: hand.comment })}</p>`}
      <p class="hand-came">${t('counter.hand.came', { time: timeOfDay(hand.issued_at, view.time_zone) })}${
        view.explanation ? ` · ${t(`counter.why.short.${view.explanation.rule}`)}` : nothing}</p></div>
  </section>`;
}

function whereabouts({ status, calls, called_at, started_at = called_at, announced_at }: Hand): string {
  return t(`counter.hand.${status}`, { calls, time: running(status === 'called' ? announced_at : started_at) });
}

/** In which language a visitor took the number: its own name for itself, where there is no word of ours. */
const speaks = (language: string): string =>
  language === 'en' ? t('counter.hand.english') : isLanguage(language) ? LANGUAGES[language].name : language;

function marks(view: CounterView, { priority, language, procedure, come_back, day }: Hand): TemplateResult {
  return html`<ul class="marks">
    ${day === undefined ? nothing : html`<li class="mark">${t('counter.hand.day', { day: longDate(noonOf(day), view.time_zone) })}</li>`}
    ${priority === undefined ? nothing : html`<li class="mark priority">★ ${t('common.priority')}: ${className(view, priority)}</li>`}
    ${language === FIRST ? nothing : html`<li class="mark">${speaks(language)}</li>`}
    ${procedure === undefined ? nothing : html`<li class="mark">${t('counter.hand.procedure', { procedure })}</li>`}
    ${come_back ? html`<li class="mark">↩ ${t('counter.hand.come-back')}</li>` : nothing}
  </ul>`;
}

/** For which results whoever is in hand comes, in short: the sheet has them whole. */
function handResults({ results = {} }: Hand): TemplateResult | typeof nothing {
  const all = inOrder(results);
  if (all.length === 0) return nothing;
  return html`<ul class="marks hand-results" aria-label=${t('counter.key.results')}>
    ${all.map(([code, one]) => html`<li class="mark ${isReady(one) ? 'ready' : ''}" title=${code}>…${tailOf(code)} · ${standing(one)}</li>`)}</ul>`;
}

function free({ view, rows }: Scene): TemplateResult {
  const next = rows.find(({ section }) => section === 'waiting');
  if (!next) return nobody(view.open, view.opens_at, view.time_zone);
  return html`<section class="stage">
    <h2>${t('counter.free.heading')}</h2>
    <p class="next-number"><span class="next-number-label">${t('counter.free.next')}</span> ${ticketNumber(next.number)}</p>
    <p>${serviceName(view, next.service)} · ${minutes(clock.secondsSince(next.since))}${next.priority === undefined ? nothing : ` · ★ ${t('common.priority')}`}</p>
  </section>`;
}

function nobody(open: boolean, opensAt: string | undefined, zone: string): TemplateResult {
  const about = opensAt === undefined ? undefined : { time: timeOfDay(opensAt, zone), day: longDate(opensAt, zone) };
  const isToday = opensAt !== undefined && sameDay(opensAt, clock.now(), zone);
  const opens = about === undefined ? '' : t(isToday ? 'counter.free.opens' : 'counter.free.opens-on', about);
  return html`<section class="stage">
    <h2>${t('counter.free.nobody')}</h2>
    <p>${open ? t('counter.free.nobody-next') : `${t('counter.free.not-open')} ${opens}`}</p>
  </section>`;
}

function paused({ view }: Scene): TemplateResult {
  const { name, since, reason } = view.counter;
  return html`<section class="stage">
    <h2>${t('counter.paused.heading', { counter: text(name) })}</h2>
    ${since === undefined ? nothing : html`<p>${t('counter.paused.since', { time: timeOfDay(since, view.time_zone) })} · ${running(since)}</p>`}
    ${reason === undefined ? nothing : html`<p>${t('counter.paused.reason', { reason })}</p>`}
    <p class="hint">${t('counter.paused.next')}</p>
  </section>`;
}

/** Whose counter it is now. Nothing here has Enter: who was just at work takes nothing back on her way. */
function taken(scene: Scene): TemplateResult {
  const { view: { counter, hand, time_zone: zone } } = scene;
  const about = { counter: text(counter.name), clerk: counter.clerk ?? '' };
  return html`<section class="stage">
    <h2>${t('counter.taken.heading', about)}</h2>
    ${counter.since === undefined ? nothing : html`<p>${t('counter.taken.since', { ...about, time: timeOfDay(counter.since, zone) })}</p>`}
    ${hand ? html`<p class="next-number"><span class="next-number-label">${whereabouts(hand)}</span> ${ticketNumber(hand.number)}</p>` : nothing}
    <p>${t('counter.taken.next')}</p>
    <div class="taken-how">${keyButton(scene, 'b', t('counter.step.take-over'))}
      <a href="/counter/">${t('counter.taken.other')}</a></div>
  </section>`;
}

function closed(scene: Scene): TemplateResult {
  const { view, step } = scene;
  const heading = html`<h2>${t('counter.closed.heading', { counter: text(view.counter.name) })}</h2>`;
  if (step === 'day-closed') return html`<section class="stage">${heading}<p>${t('counter.closed.day')}</p></section>`;
  return html`<section class="stage">${heading}
    <div class="opening">${choices(t('counter.closed.choose'), serviceChoices(scene), 'two')}</div>
  </section>`;
}

/** The services as boxes to tick; those of the counter are ticked. */
export const serviceChoices = ({ view }: Scene): TemplateResult[] =>
  inOrder(view.services).map(([id, { name, letter, waiting }], at) =>
    choice('checkbox', 'service', id, html`${letter} · ${text(name)} <small>${t('counter.closed.waiting', { n: waiting })}</small>`, {
      key: choiceKey(at), checked: id in view.counter.services,
    }));
