import { html, nothing, type TemplateResult } from 'lit';
import { ticketNumber } from '../client/elements/ticket-number';
import { count } from '../client/format';
import { inOrder } from '../client/view';
import type { ManagedCounter, ManagerView } from '../client/wire';
import { t, text } from '../client/words';
import type { Ask } from './acts';
import { sinceMinutes } from './since';

/** The letters of what a counter serves: `A L`. */
export const lettersOf = (counter: ManagedCounter, view: ManagerView): string =>
  inOrder(counter.services).map(([service]) => view.services[service]?.letter ?? service).join(' ');

function doing({ state, hand, since, idle_since: idle }: ManagedCounter, now: number): TemplateResult {
  if (hand) return html`${ticketNumber(hand.number)} <span class="status">${t(`manager.hand.${hand.status}`, { time: sinceMinutes(hand.since, now) })}</span>`;
  if (idle !== undefined) return html`<strong class="mark">▲ ${t('manager.idle', { time: sinceMinutes(idle, now) })}</strong>`;
  if (state === 'open') return html`<span class="status">${t('manager.free')}</span>`;
  const word = t(`common.counter-state.${state}`);
  if (state === 'closed' || since === undefined) return html`<span class="status">${word}</span>`;
  return html`<span class="status">${t('manager.since', { state: word, time: sinceMinutes(since, now) })}</span>`;
}

/** Why a counter calls nobody; with a visitor in hand the pause itself, or that the clerk has left, is said here too. */
function pausedWhy({ state, hand, left, reason = '' }: ManagedCounter): string {
  if (left) return t('manager.left');
  if (state !== 'paused' || !hand) return state === 'paused' ? reason : '';
  const word = t('common.counter-state.paused');
  return reason ? t('manager.because', { state: word, reason }) : word;
}

function who({ clerk, served }: ManagedCounter): TemplateResult {
  const done = served === 0 && clerk === undefined ? '' : t('manager.served-here', { n: count(served) });
  return html`<span class="who"><span title=${clerk ?? nothing}>${clerk}</span><span>${done}</span></span>`;
}

/** What a tile looks like: paused, calling, serving, idle, or merely open or closed. */
const looks = ({ state, hand, idle_since: idle }: ManagedCounter): string =>
  (state === 'paused' ? state : hand?.status ?? (idle === undefined ? state : 'idle'));

function tile(id: string, counter: ManagedCounter, view: ManagerView, now: number, ask: Ask): TemplateResult {
  const why = pausedWhy(counter) || (counter.retired ? t('manager.retired.counter-state') : '');
  return html`<li><button type="button" class="tile is-${looks(counter)}" @click=${() => { ask({ about: 'counter', id }); }}>
    <span class="name"><span>${text(counter.name)}</span><span class="letters">${lettersOf(counter, view)}</span></span>
    <span class="doing">${doing(counter, now)}</span>
    ${why ? html`<span class="reason" title=${why}>${why}</span>` : who(counter)}
  </button></li>`;
}

/** So many counters are tiles; more are groups of them, each of which opens. */
const TILES = 20;

/** So many are tiles in full; of more a tile says what its counter does, and its clerk when it is pressed. */
const LARGE = 10;

type Entry = [string, ManagedCounter];

const tiles = (entries: Entry[], view: ManagerView, now: number, ask: Ask): TemplateResult =>
  html`<ul class=${entries.length > LARGE ? 'small' : ''}>${entries.map(([id, counter]) => tile(id, counter, view, now, ask))}</ul>`;

/** A mark beside the colour, so that a chip is told from another without seeing it. */
const MARKS: Record<string, string> = { idle: '▲', paused: '‖', called: '●', serving: '●', open: '○', closed: '–' };

/** How long a counter's name may be beside the word that all have. */
const SHORT = 4;

/** What tells a counter from the others: `36` of `Quầy 36`, where most are called so. */
function label({ name, short_name: short }: ManagedCounter, word: string): string {
  const written = text(short ?? name);
  const rest = written.startsWith(`${word} `) ? written.slice(word.length + 1) : written;
  return rest.length <= SHORT ? rest : written;
}

function chip([id, counter]: Entry, word: string, now: number, ask: Ask): TemplateResult {
  const look = looks(counter);
  const written = label(counter, word);
  const name = text(counter.name);
  const about = [...(name.includes(written) ? [] : [written]), name];
  const said = [...about, wordOf(counter, now), ...(counter.clerk === undefined ? [] : [counter.clerk])].join(', ');
  return html`<li class=${written.length > SHORT ? 'long' : ''}><button type="button" class="chip is-${look}" data-mark=${MARKS[look] ?? ''} title=${said} aria-label=${said} @click=${() => { ask({ about: 'counter', id }); }}>${written}</button></li>`;
}

/** What a counter does, in a word or two. */
function wordOf({ state, hand, idle_since: idle }: ManagedCounter, now: number): string {
  if (hand) return `${hand.number} ${t(`manager.hand.${hand.status}`, { time: sinceMinutes(hand.since, now) })}`;
  if (idle !== undefined) return t('manager.idle', { time: sinceMinutes(idle, now) });
  return state === 'open' ? t('manager.free') : t(`common.counter-state.${state}`);
}

/** So many groups at most; where counters differ more than that, they are one. */
const GROUPS = 6;

/** The counters that serve the same, in the office's order: a group stays what it is whatever happens at its counters. */
function groupsOf(all: Entry[], view: ManagerView): [string, Entry[]][] {
  const groups = new Map<string, Entry[]>();
  for (const entry of all) {
    const key = lettersOf(entry[1], view);
    groups.set(key, [...groups.get(key) ?? [], entry]);
  }
  return groups.size > GROUPS ? [[t('manager.group.every'), all]] : [...groups];
}

function group([letters, entries]: [string, Entry[]], view: ManagerView, now: number, ask: Ask): TemplateResult {
  const how = entries.map(([, counter]) => looks(counter));
  const number = (...which: string[]) => how.filter((each) => which.includes(each)).length;
  const open = entries.filter(([, { state }]) => state === 'open').length;
  const parts = [
    t('manager.group.counts', { open, all: entries.length }),
    ...(number('called', 'serving') > 0 ? [t('manager.group.serving', { n: number('called', 'serving') })] : []),
    ...(number('paused') > 0 ? [t('manager.group.paused', { n: number('paused') })] : []),
  ];
  const whole = Object.keys(view.services).length === letters.split(' ').length;
  const [word = ''] = text(entries[0]?.[1].name ?? { vi: '' }).split(' ');
  return html`<div class="group"><details><summary><b>${whole ? t('manager.group.every') : letters}</b> <span>${parts.join(' · ')}</span>
      ${number('idle') > 0 ? html`<strong class="mark">▲ ${t('manager.group.idle', { n: number('idle') })}</strong>` : nothing}
      <span class="opens"><span class="shut">${t('manager.group.open')}</span><span class="shown">${t('manager.group.less')}</span></span></summary>
      ${tiles(entries, view, now, ask)}</details>
    <ul class="chips">${entries.map((entry) => chip(entry, word, now, ask))}</ul></div>`;
}

/** What each counter does and since when; each opens what can be done about it. */
export function counters(view: ManagerView, now: number, ask: Ask, narrow = false): TemplateResult {
  const all = inOrder(view.counters);
  const open = all.filter(([, { state }]) => state === 'open').length;
  return html`<section class="counters" aria-labelledby="counters">
    <h2 id="counters">${t('manager.counters', { n: open, all: all.length })} ${narrow ? nothing : html`<span class="hint">${t('manager.counters-how')}</span>`}</h2>
    ${all.length > TILES || narrow ? groupsOf(all, view).map((each) => group(each, view, now, ask)) : tiles(all, view, now, ask)}
  </section>`;
}
