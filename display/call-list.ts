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

function row(call: Call, view: DisplayView, isWarm: boolean): TemplateResult {
  const name = view.counters[call.counter]?.name ?? { vi: call.counter, en: call.counter };
  const classes = ['call', call.status, isWarm ? 'new' : '', call.number.length > WIDE ? 'wide' : ''];
  return html`<li class=${classes.join(' ').trim()}>
    <p class="headline">${inBoth(headline(call))}${call.priority ? html`<span class="priority">${inBoth(both('common.priority'))}</span>` : nothing}</p>
    ${ticketNumber(call.number)}
    <div class="arrow" aria-hidden="true"><svg viewBox="0 0 30 52"><path d="M3 3l23 23L3 49"></path></svg></div>
    ${counter(name)}
  </li>`;
}

/** The called numbers and where each goes, newest first and largest; nothing is warm that is not live. */
export function callList(view: DisplayView, now: number, live: boolean): TemplateResult {
  const rows = rowsFor(view);
  const calls = shownCalls(view, rows);
  return html`<ol class="calls rows-${rows} ${live ? '' : 'stale'}">${repeat(calls, (call) => `${call.number} ${call.at}`, (call) => row(call, view, live && isNew(call, now)))}</ol>`;
}
