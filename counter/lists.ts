import { html, nothing, type TemplateResult } from 'lit';
import { clock } from '../client/live/clock';
import { count, minutes, spaced } from '../client/format';
import { ticketNumber } from '../client/elements/ticket-number';
import { t } from '../client/words';
import type { Row, Section } from './cursor';
import { cap, keyButton } from './key-button';
import { outOf } from './out';
import { fetchingWords } from './results';
import { className, left, serviceName, type Scene } from './scene';

/** Who waits, who was set aside, who did not come: each in its own list, one cursor for all. */
export function lists(scene: Scene, choose: (row: Row) => void): TemplateResult {
  const { view, rows, row } = scene;
  const of = (section: Section) => rows.filter((one) => one.section === section);
  const waiting = of('waiting');
  const more = view.waiting_count - waiting.length;
  return html`
    <div class="waiting-head"><h2 class="waiting-count"><b>${count(view.waiting_count)}</b> ${t('counter.list.waiting')}</h2>
      ${rows.length === 0 ? nothing : html`<span class="hint">${cap('↑')} ${cap('↓')} ${t('counter.list.move')}</span>`}
      ${keyButton(scene, '/', t('counter.key.find'), 'find')}</div>
    ${waiting.length === 0
      ? html`<p class="nobody">${t('counter.list.nobody')}</p>`
      : list(scene, 'waiting', waiting, t('counter.list.label'), choose, more)}
    ${aside(scene, 'parked', of('parked'), t('counter.list.parked'), choose)}
    ${aside(scene, 'no_shows', of('no_shows'), t('counter.list.no-shows'), choose)}
    <p class="visually-hidden" aria-live="polite">${row ? t('counter.list.chosen', { number: spaced(row.number) }) : nothing}</p>`;
}

function aside(scene: Scene, section: Section, rows: Row[], heading: string, choose: (row: Row) => void): TemplateResult | typeof nothing {
  if (rows.length === 0) return nothing;
  return html`<h3>${heading} <b>${count(rows.length)}</b></h3>${list(scene, section, rows, heading, choose)}`;
}

function list(
  scene: Scene, section: Section, rows: Row[], label: string, choose: (row: Row) => void, more = 0,
): TemplateResult {
  const here = scene.row?.section === section ? optionId(scene.row) : nothing;
  return html`<div class="list list-${section.replace('_', '-')}"><ul role="listbox" tabindex="0" aria-label=${label} aria-activedescendant=${here}>
      ${rows.map((row) => option(scene, row, choose))}
    </ul>${more > 0 ? html`<p class="more">${t('counter.list.more', { n: count(more) })}</p>` : nothing}</div>`;
}

const optionId = ({ section, number }: Row): string => `${section}-${number}`;

function option(scene: Scene, row: Row, choose: (row: Row) => void): TemplateResult {
  const about = details(scene, row);
  const out = outOf(row);
  return html`<li role="option" id=${optionId(row)} class="row" aria-selected=${row === scene.row ? 'true' : 'false'} @click=${() => { choose(row); }}>
    <span class="row-number">${ticketNumber(row.number)}</span>
    <span class="row-what"><span class="row-service">${serviceName(scene.view, row.service)}</span>
      ${about === '' ? nothing : html`<small title=${about}>${about}</small>`}</span>
    <span class="row-time">${timing(row)}${out === undefined ? nothing : html`<small>${out}</small>`}</span>
  </li>`;
}

function details({ view }: Scene, { priority, returned, remark, results }: Row): string {
  return [
    ...(results === undefined ? [] : [fetchingWords(results)]),
    ...(priority === undefined ? [] : [`★ ${t('common.priority')}: ${className(view, priority)}`]),
    ...(returned ? [t('counter.list.returned')] : []),
    ...(remark === undefined ? [] : [`“${remark}”`]),
  ].join(' · ');
}

function timing({ since, until }: Row): string {
  if (until === undefined) return minutes(clock.secondsSince(since));
  return Date.parse(until) > clock.now() ? t('counter.list.left', { time: left(until) }) : t('counter.list.over');
}
