import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { figures, ticketNumber } from '../client/elements/ticket-number';
import { count } from '../client/format';
import { inOrder } from '../client/view';
import type { Call, DayNames, ManagedCounter, NamedService, Seen, Standing } from '../client/wire';
import { t, text } from '../client/words';
import { clockTime } from './clock-time';
import { byWhom, called, toldOf } from './told';
import type { Told } from './player';

/** A call is warm on the wall for so long. */
const WARM_MS = 20_000;

/** So many of a line are shown at once; one press shows the rest. */
const SHOWN = 16;

/** The hall at a moment. */
export interface Hall {
  seen: Seen;
  names: DayNames;
  at: number;
  lately: Told[];
  /** Tell the story of a number. */
  tell: (number: string) => void;
}

/** Whole minutes that had gone by: seconds would only flicker when an hour is played in a minute. */
function since(from: string, at: number): string {
  const whole = Math.floor((at - Date.parse(from)) / 60_000);
  return t('common.minutes', { n: whole < 1 ? '<1' : count(whole) });
}

/** A number that leads to its story. */
const chip = (number: string, { tell }: Hall, more: unknown = nothing): TemplateResult =>
  html`<button type="button" class="chip" @click=${() => { tell(number); }}>${ticketNumber(number)}${more}</button>`;

function call([key, { number, counter, at, status, calls, priority }]: [string, Call], hall: Hall): TemplateResult {
  const warm = status === 'called' && hall.at - Date.parse(at) < WARM_MS;
  return html`<li class="wall-call ${warm ? 'warm' : ''}">${key === number ? chip(number, hall) : ticketNumber(number)}
    <span class="wall-where">${called(hall.names, 'counters', counter)}
      <span class="hint">${t(`common.ticket-status.${status}`)}${calls > 1 ? ` · ${t('replay.calls', { n: calls })}` : ''}${priority ? ` · ${t('common.priority')}` : ''}</span></span></li>`;
}

/** What the hall's screen showed: the newest call first. */
function wall(hall: Hall): TemplateResult {
  const { display } = hall.seen;
  const calls = Object.entries(display.calls).sort(([, a], [, b]) => (a.at < b.at ? 1 : -1));
  return html`<section class="wall" aria-labelledby="wall"><h2 id="wall">${t('replay.wall')}</h2>
    ${calls.length === 0 ? html`<p class="empty">${t(display.open ? 'replay.nobody-called' : 'replay.not-open')}</p>` : html`<ol>${repeat(calls, ([key]) => key, (each) => call(each, hall))}</ol>`}
    <dl class="wall-waiting" aria-label=${t('replay.waiting')}>${inOrder(display.services).map(([id, { letter, name }]) => html`<div title=${text(name)}><dt>${letter}</dt><dd>${figures(count(display.waiting[id] ?? 0))}</dd></div>`)}</dl></section>`;
}

function tile([id, counter]: [string, ManagedCounter], hall: Hall): TemplateResult {
  const { state, clerk, hand, since: from, reason, idle_since: idle } = counter;
  const known = hand?.day === undefined;
  return html`<li class="post ${state} ${idle === undefined ? '' : 'idle'}"><h3>${called(hall.names, 'counters', id)}</h3>
    <p class="post-hand">${hand ? html`${known ? chip(hand.number, hall) : ticketNumber(hand.number)}<span class="hint">${t(`replay.hand.${hand.status}`, { time: since(hand.since, hall.at) })}</span>`
      : html`<span class="hint">${state === 'open' ? t('replay.free') : t(`common.counter-state.${state}`)}${state === 'paused' && from !== undefined ? ` ${since(from, hall.at)}` : ''}${idle === undefined ? nothing : html` <strong>▲ ${t('replay.idle', { time: since(idle, hall.at) })}</strong>`}</span>`}</p>
    <p class="post-clerk">${clerk ?? t('replay.by.staff')}${reason === undefined ? nothing : html` <span class="hint">${reason}</span>`}</p></li>`;
}

/** Who was at which counter; those that were closed in one line. */
function counters(hall: Hall): TemplateResult {
  const all = inOrder(hall.seen.counters);
  const busy = all.filter(([, { state, hand }]) => state !== 'closed' || hand !== undefined);
  const closed = all.filter(([, { state, hand }]) => state === 'closed' && hand === undefined).map(([id]) => called(hall.names, 'counters', id));
  return html`<section class="posts" aria-labelledby="posts"><h2 id="posts">${t('replay.counters', { n: busy.length, all: all.length })}</h2>
    ${busy.length === 0 ? html`<p class="empty">${t('replay.no-counter')}</p>` : html`<ul tabindex="0" aria-labelledby="posts">${repeat(busy, ([id]) => id, (each) => tile(each, hall))}</ul>`}
    ${closed.length === 0 ? nothing : html`<p class="hint">${t('replay.closed', { names: closed.join(', ') })}</p>`}</section>`;
}

const longestFirst = ([a, one]: [string, Standing], [b, other]: [string, Standing]): number =>
  (one.since < other.since || (one.since === other.since && a < b) ? -1 : 1);

const person = ([number, { since: from, priority }]: [string, Standing], hall: Hall): TemplateResult =>
  chip(number, hall, html`<span class="hint">${since(from, hall.at)}${priority === undefined ? '' : ` · ${t('common.priority')}`}</span>`);

const chips = (people: [string, Standing][], hall: Hall): TemplateResult =>
  html`<div class="chips">${repeat(people, ([number]) => number, (each) => person(each, hall))}</div>`;

function some(people: [string, Standing][], hall: Hall): TemplateResult {
  const rest = people.slice(SHOWN);
  return html`${chips(people.slice(0, SHOWN), hall)}${rest.length === 0 ? nothing
    : html`<details><summary>${t('replay.more', { n: rest.length })}</summary>${chips(rest, hall)}</details>`}`;
}

function service([id, { letter, state }]: [string, NamedService], hall: Hall): TemplateResult | typeof nothing {
  const people = Object.entries(hall.seen.people).filter(([, each]) => each.service === id && each.status === 'waiting').sort(longestFirst);
  const isOpen = state === 'open' || !hall.seen.display.open;
  if (people.length === 0 && isOpen) return nothing;
  return html`<li><h3><span class="letter">${letter}</span> ${called(hall.names, 'services', id)} <span class="many">${figures(count(people.length))}</span>
    ${isOpen ? nothing : html`<span class="state">■ ${t(`common.service-state.${state}`)}</span>`}</h3>${some(people, hall)}</li>`;
}

function aside(status: 'parked' | 'no-show', hall: Hall): TemplateResult | typeof nothing {
  const people = Object.entries(hall.seen.people).filter(([, each]) => each.status === status).sort(longestFirst);
  if (people.length === 0) return nothing;
  return html`<li class="aside"><h3>${t(`common.ticket-status.${status}`)} <span class="many">${figures(count(people.length))}</span></h3>${some(people, hall)}</li>`;
}

/** Who waited, and for how long by then. */
function lines(hall: Hall): TemplateResult {
  const waiting = Object.values(hall.seen.people).filter(({ status }) => status === 'waiting').length;
  return html`<section class="lines" aria-labelledby="lines"><h2 id="lines">${t('replay.waiting-n', { n: count(waiting) })}</h2>
    ${waiting === 0 ? html`<p class="empty">${t('replay.nobody-waits')}</p>` : nothing}
    <ul>${inOrder(hall.seen.display.services).map((each) => service(each, hall))}${aside('parked', hall)}${aside('no-show', hall)}</ul></section>`;
}

/** What happened in the minutes before, latest first. */
function log({ lately, names }: Hall): TemplateResult {
  return html`<section class="log" aria-labelledby="log"><h2 id="log">${t('replay.lately')}</h2>
    ${lately.length === 0 ? html`<p class="empty">${t('replay.nothing-lately')}</p>` : html`<ol tabindex="0" aria-labelledby="log">${lately.map(({ at, happened }) => html`<li><time>${clockTime(at, names.time_zone)}</time>
      <span>${toldOf(happened, names)} <span class="hint">${byWhom(happened)}</span></span></li>`)}</ol>`}</section>`;
}

const TOTALS = ['issued', 'waiting', 'served', 'no_show', 'cancelled', 'lapsed'] as const;

/** The board's totals by then. */
function totals({ seen: { figures: known }, names }: Hall): TemplateResult {
  return html`<dl class="sums" aria-label=${t('replay.sums', { time: clockTime(known.at, names.time_zone) })}>
    ${TOTALS.map((which) => html`<div><dt>${t(`replay.sum.${which}`)}</dt><dd>${figures(count(known.totals[which]))}</dd></div>`)}</dl>`;
}

/** The hall as a picture: the wall, the counters, the lines, and what has just happened. */
export const hall = (shown: Hall): TemplateResult =>
  html`<div class="hall"><div class="left">${wall(shown)}${log(shown)}</div><div class="middle">${counters(shown)}${totals(shown)}</div>${lines(shown)}</div>`;
