import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { inBoth } from '../client/elements/bilingual';
import { figures, ticketNumber } from '../client/elements/ticket-number';
import type { Call, DisplayView, Text } from '../client/wire';
import { both } from '../client/words';
import { counterSign, isNew, rowsFor, shownCalls } from './calls';

const WIDE = 4;

function headline(call: Call): Text {
  if (call.status === 'serving') return both('display.serving');
  return call.calls > 1 ? both('display.calling-again', { calls: call.calls }) : both('display.now-calling');
}

function counter(name: Text): TemplateResult {
  const { words, figure } = counterSign(name);
  return html`<div class="sign ${figure === undefined ? 'sign-words' : ''}">
    <span class="sign-name">${inBoth(words)}</span>
    ${figure === undefined ? nothing : html`<span class="sign-figure">${figures(figure)}</span>`}
  </div>`;
}

function row(call: Call, view: DisplayView, now: number): TemplateResult {
  const name = view.counters[call.counter]?.name ?? { vi: call.counter, en: call.counter };
  const classes = ['call', call.status, isNew(call, now) ? 'new' : '', call.number.length > WIDE ? 'wide' : ''];
  return html`<li class=${classes.join(' ').trim()}>
    <p class="headline">${inBoth(headline(call))}${call.priority ? html`<span class="priority">${inBoth(both('common.priority'))}</span>` : nothing}</p>
    ${ticketNumber(call.number)}
    <svg class="arrow" aria-hidden="true" viewBox="0 0 40 40" preserveAspectRatio="xMaxYMid meet"><path d="M4 20h30M22 8l13 12-13 12"></path></svg>
    ${counter(name)}
  </li>`;
}

/** The called numbers and where each goes, newest first and largest. */
export function callList(view: DisplayView, now: number): TemplateResult {
  const rows = rowsFor(view);
  const calls = shownCalls(view, rows);
  return html`<ol class="calls rows-${rows}">${repeat(calls, (call) => `${call.number} ${call.at}`, (call) => row(call, view, now))}</ol>`;
}
