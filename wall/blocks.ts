import { html, nothing, type TemplateResult } from 'lit';
import { ticketNumber } from '../client/elements/ticket-number';
import { count, date, longDate } from '../client/format';
import { inOrder } from '../client/view';
import type { Wall, WallFee, WallFees, WallGroup, WallHours, WallNumbers, WallReceptions, WireContact, WireFigures, WireHours } from '../client/wire';
import { t, text } from '../client/words';
import { asOf, calledWords, dayWords, daysWords, feeWords, shareOf, shareWords, spansWords, unknownWords } from './said';

/** How many of the numbers called last are shown. */
const CALLS = 4;

/** What the hall is like now, live or as it was read with the rest. */
export type Numbers = Pick<WallNumbers, 'open' | 'services' | 'latest'>;

const telephone = (number: string): TemplateResult => html`<a class="telephone" href="tel:${number.replace(/[^+\d]/g, '')}">${number}</a>`;

const email = (address: string): TemplateResult => html`<a class="email" href="mailto:${address}">${address}</a>`;

/** One contact, whose numbers can be pressed. */
export const contact = (one: WireContact): TemplateResult => html`<li class="contact is-${one.kind}">
  <h3>${calledWords(one)}</h3>
  ${one.person === undefined ? nothing : html`<p class="person">${one.person}</p>`}
  ${one.telephone === undefined ? nothing : html`<p>${telephone(one.telephone)}</p>`}
  ${one.email === undefined ? nothing : html`<p>${email(one.email)}</p>`}
  ${one.words === undefined ? nothing : html`<p>${text(one.words)}</p>`}
  ${one.checked_on === undefined ? nothing : html`<p class="hint">${t('wall.checked', { day: date(one.checked_on) })}</p>`}</li>`;

/** What is being called, and how many wait. */
export function numbers({ open, services, latest }: Numbers): TemplateResult {
  const calls = inOrder(latest).slice(0, CALLS);
  return html`${open ? nothing : html`<p class="closed">${t('wall.numbers.closed')}</p>`}
    <div class="hall"><div>${calls.length === 0 ? html`<p>${t('wall.numbers.none')}</p>` : html`<ul class="calls">${calls.map(([number, { counter_name: counter }]) =>
    html`<li><span class="called">${ticketNumber(number)}</span> <span class="to">${t('wall.numbers.to', { counter: text(counter) })}</span></li>`)}</ul>`}</div>
    <div><h3 class="hint">${t('wall.numbers.waiting')}</h3>
    <ul class="lines">${inOrder(services).map(([, { letter, name, waiting }]) => html`<li><b>${letter}</b> <span>${text(name)}</span> <b class="count">${count(waiting)}</b></li>`)}</ul></div></div>`;
}

const week = (hours: WireHours): TemplateResult => (hours.always
  ? html`<p>${t('wall.hours.always')}</p>`
  : html`<dl class="week">${hours.week.map((each) => html`<div><dt>${daysWords(each)}</dt><dd>${spansWords(each.spans)}</dd></div>`)}</dl>
    ${hours.days.length === 0 ? nothing : html`<h3>${t('wall.hours.otherwise')}</h3>
      <dl class="week">${hours.days.map(({ day, spans }) => html`<div><dt>${dayWords(day)}</dt><dd>${spansWords(spans)}</dd></div>`)}</dl>`}`);

/** When the office is open, and what of it is otherwise. */
export const hours = (all: WallHours): TemplateResult => html`${week(all)}
  ${all.services.map((each) => html`<h3>${t('wall.hours.of', { service: text(each.name) })}</h3>${week(each)}`)}`;

/** The shares that the office keeps, each with its counts and its date. */
export const figures = (all: WireFigures, zone: string): TemplateResult => html`<ul class="shares">${(['on_time', 'satisfaction'] as const).map((name) => {
  const share = all[name];
  return share === undefined ? nothing : html`<li><p>${t(`wall.figures.${name}`)}</p><p class="share">${shareWords(share)}</p>
    <p>${shareOf(share)}</p><p class="hint">${asOf(share.as_of, zone)}</p></li>`;
})}</ul>`;

/** Who receives, by position, and when; or that nobody does on a day that was said. */
const sitting = ({ held, post, start, end }: WallReceptions['next'][number]): string => {
  if (!held) return t('wall.receptions.not-held');
  const span = start !== undefined && end !== undefined ? [t('wall.hours.span', { from: start, to: end }).replace(/ /g, '\u00a0')] : [];
  return [...(post === undefined ? [] : [text(post)]), ...span].join(', ');
};

/** When leaders receive, by position, and what has become of what they promised. */
export function receptions({ room, next, counts: { month, received, promises, kept, running, late } }: WallReceptions): TemplateResult {
  const sums = { month: month.split('-').reverse().join('/'), received: count(received), promises: count(promises), kept: count(kept), running: count(running), late: count(late) };
  const days = [...new Set(next.map(({ day }) => day))];
  return html`${room === undefined ? nothing : html`<p class="room">${t('wall.receptions.room', { room: text(room) })}</p>`}
    <dl class="week">${days.map((each) => html`<div><dt>${dayWords(each)}</dt><dd>${next.filter(({ day }) => day === each).map((one) => html`<p>${sitting(one)}</p>`)}</dd></div>`)}</dl>
    <p class="sums">${t('wall.receptions.received', sums)} ${promises === 0 ? nothing : t('wall.receptions.promises', sums)}</p>`;
}

/** Fees of some procedures of a group. */
export const feesOf = (procedures: readonly WallFee[]): TemplateResult => html`<table class="fees-of">
  <thead class="visually-hidden"><tr><th scope="col">${t('wall.fees.procedure')}</th><th scope="col">${t('wall.fees.fee')}</th></tr></thead>
  <tbody>${procedures.map(({ name, fee }) => html`<tr><td>${text(name)}</td><td class="fee">${feeWords(fee)}</td></tr>`)}</tbody></table>`;

/** The groups of fees that lie open, and what opens one. */
export interface Groups {
  opened: ReadonlySet<string>;
  toggle: (group: string, isOpen: boolean) => void;
}

function group(procedures: readonly WallFee[], { id, name }: WallGroup, { opened, toggle }: Groups): TemplateResult {
  const isOpen = opened.has(id);
  return html`<details class="group" .open=${isOpen} @toggle=${(event: Event) => { toggle(id, (event.currentTarget as HTMLDetailsElement).open); }}>
    <summary>${text(name)}</summary>${isOpen ? feesOf(procedures) : nothing}</details>`;
}

/** All fees that are known, by group: drawn once a group is opened, and all of them for paper. */
export function fees(wall: Wall, all: WallFees, groups: Groups | undefined): TemplateResult {
  const unknown = unknownWords(all);
  const of = (id: string) => all.procedures.filter((each) => each.group === id);
  return html`${all.groups.map((each) => (groups ? group(of(each.id), each, groups) : html`<section class="group"><h3>${text(each.name)}</h3>${feesOf(of(each.id))}</section>`))}
    ${unknown === undefined ? nothing : html`<p class="unknown">${unknown}</p>`}
    <p class="no-paper"><a href="/procedures/#${encodeURIComponent(wall.office)}">${t('wall.fees.procedures')}</a></p>`;
}

/** A block of the wall under its heading, with as of when it is so. */
export const block = (name: 'numbers' | 'contacts' | 'hours' | 'receptions' | 'figures' | 'fees', dated: string | undefined, content: unknown): TemplateResult =>
  html`<section class="block is-${name}"><h2>${t(`wall.${name}.heading`)}</h2>${content}
    ${dated === undefined ? nothing : html`<p class="dated hint">${dated}</p>`}</section>`;

/** Since when the contacts are posted so; nothing where only the set-up says one. */
export const postedSince = ({ contacts, time_zone: zone }: Wall): string | undefined =>
  (contacts?.as_of === undefined ? undefined : t('wall.since', { day: longDate(contacts.as_of, zone) }));
