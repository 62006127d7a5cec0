import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { inBoth } from '../client/elements/bilingual';
import { figures, ticketNumber } from '../client/elements/ticket-number';
import type { Call, DisplayView, Text } from '../client/wire';
import { both } from '../client/words';
import type { Arrangement, Cell, Page } from './arrangement';
import { type CounterSign, counterSign, isArriving, isCalled, isNew } from './calls';

/** A number of more signs, and a counter's figure of more, are written smaller. */
const WIDE = 4;
const LONG = 2;

/** A name without a figure that is longer is written as much smaller as its lines need. */
const NAME = 20;

/** What a row's look goes by; nothing is warm that is not live. */
export interface Moment {
  view: DisplayView;
  now: number;
  live: boolean;
}

function headline(call: Call): Text {
  if (!isCalled(call)) return both('display.serving');
  return call.calls > 1 ? both('display.calling-again', { calls: call.calls }) : both('display.now-calling');
}

const fit = ({ vi, en }: Text): number => Math.min(1, Math.sqrt(NAME / Math.max(vi.length, en.length)));

function counter({ words, figure }: CounterSign): TemplateResult {
  return html`<div class="sign" style="--fit: ${fit(words)}">
    <span class="sign-name">${inBoth(words)}</span>
    ${figure === undefined ? nothing : html`<span class="sign-figure ${figure.length > LONG ? 'long' : ''}">${figures(figure)}</span>`}
  </div>`;
}

function warmthOf(call: Call, { now, live }: Moment): string {
  if (!live || !isNew(call, now)) return '';
  return isArriving(call, now) ? 'new arriving' : 'new';
}

function cell({ call, row, column }: Cell, moment: Moment): TemplateResult {
  const name = moment.view.counters[call.counter]?.name ?? { vi: call.counter, en: call.counter };
  const sign = counterSign(name);
  const classes = [
    'call', call.status, warmthOf(call, moment), row === 1 ? 'newest' : 'older',
    call.number.length > WIDE ? 'wide' : '', sign.figure === undefined ? 'words' : '',
  ];
  return html`<li class=${classes.filter(Boolean).join(' ')} style="grid-area: ${row} / ${row === 1 ? '1 / auto / -1' : column}">
    <p class="headline">${inBoth(headline(call))}${call.priority ? html`<span class="priority">${inBoth(both('common.priority'))}</span>` : nothing}</p>
    ${ticketNumber(call.number)}
    <div class="arrow" aria-hidden="true"><svg viewBox="0 0 30 52"><path d="M3 3l23 23L3 49"></path></svg></div>
    ${counter(sign)}
  </li>`;
}

function turnOf({ page, pages }: Page): TemplateResult {
  return html`<p class="turn">${inBoth(both('display.turn'))} <span class="turn-page">${figures(`${page}/${pages}`)}</span></p>`;
}

/** The called numbers and where each goes, newest first and largest. */
export function callList({ size, columns, rows, cells, turn }: Arrangement, moment: Moment): TemplateResult {
  return html`<section class="wall ${size} rows-${rows} ${moment.live ? '' : 'stale'}" style="--columns: ${columns}; --rows: ${rows}">
    <ol class="calls">${repeat(cells, ({ call }) => `${call.number} ${call.at}`, (each) => cell(each, moment))}</ol>
    ${turn ? turnOf(turn) : nothing}
  </section>`;
}
