import { html, nothing, type TemplateResult } from 'lit';
import { inBoth } from '../client/elements/bilingual';
import { figures, ticketNumber } from '../client/elements/ticket-number';
import type { Call, DisplayView, Text } from '../client/wire';
import { both } from '../client/words';
import type { Arrangement, Cell, Form, Page } from './arrangement';
import { isArriving, isCalled, newestFirst, isNew } from './calls';
import { caption, sign } from './counter-sign';
import { cutOff } from './cut-off';
import { calledKey } from './painted';
import { hasLongWords, isLong, needsCaptions, signOf } from './sign';

/** A number of more signs is written smaller. */
export const WIDE = 4;

/** So many of the newest calls are warm all over; when more are called at once, the others are less so. */
const FULLY_WARM = 3;

/** What a row's look goes by; nothing is warm that is not live, and `since` says how old it is then. */
export interface Moment {
  view: DisplayView;
  now: number;
  since?: number | undefined;
}

/** A moment, and what follows from it for each row alike. */
interface Look extends Moment {
  warm: Set<Call>;
  captions: boolean;
  isStrip: boolean;
}

/** What a call is, in words above its number. */
export function headline(call: Call): Text {
  if (!isCalled(call)) return both('display.serving');
  return call.calls > 1 ? both('display.calling-again', { calls: call.calls }) : both('display.now-calling');
}

function lookOf(moment: Moment, isStrip: boolean): Look {
  const { view, now, since } = moment;
  const warm = since === undefined ? Object.values(view.calls).filter((call) => isNew(call, now)).sort(newestFirst) : [];
  return { ...moment, warm: new Set(warm.slice(0, FULLY_WARM)), captions: !isStrip && needsCaptions(view), isStrip };
}

function warmthOf(call: Call, { now, since, warm }: Look): string[] {
  if (since !== undefined || !isNew(call, now)) return [];
  return ['new', warm.has(call) ? '' : 'mild', isArriving(call, now) ? 'arriving' : ''];
}

/** Where a cell stands in the grid; on a strip the newest has a column of its own, the others those beside it. */
function areaOf({ row, column }: Cell, { isStrip, since }: Look): string {
  if (isStrip) return row === 1 ? '1 / 1 / -1' : `${row - 1} / ${since === undefined ? column + 1 : column}`;
  return `${since === undefined ? row : row - 1} / ${row === 1 ? '1 / auto / -1' : column}`;
}

function cell(place: Cell, look: Look): TemplateResult {
  const { call, row } = place;
  const counter = signOf(look.view, call.counter);
  const classes = [
    'call', call.status, ...warmthOf(call, look), row === 1 ? 'newest' : 'older',
    call.number.length > WIDE ? 'wide' : '', counter.figure === undefined ? 'words' : '', isLong(counter) ? 'long-name' : '', hasLongWords(counter) ? 'long-words' : '',
  ];
  return html`<li class=${classes.filter(Boolean).join(' ')} style="grid-area: ${areaOf(place, look)}"
    data-called=${isCalled(call) ? calledKey(look.view.office, call) : nothing}>
    <p class="headline">${inBoth(headline(call))}${call.priority ? html`<span class="priority">${inBoth(both('common.priority'))}</span>` : nothing}</p>
    ${ticketNumber(call.number)}
    <div class="arrow" aria-hidden="true"><svg viewBox="0 0 30 52"><path d="M3 3l23 23L3 49"></path></svg></div>
    ${sign(counter, look.captions)}
    ${look.captions ? caption(counter) : nothing}
  </li>`;
}

function turnOf({ page, pages }: Page): TemplateResult {
  return html`<p class="turn">${inBoth(both('display.turn'))} <span class="turn-page">${figures(`${page}/${pages}`)}</span></p>`;
}

/** The called numbers and where each goes, newest first and largest; on a wall that is cut off, since when. */
export function callList({ size, columns, rows, cells, turn }: Arrangement, moment: Moment, form: Form = 'lying'): TemplateResult {
  const look = lookOf(moment, form === 'strip');
  const classes = ['wall', `form-${form}`, size, `rows-${rows}`, look.captions ? 'captions' : '', moment.since === undefined ? '' : 'stale'];
  return html`<section class=${classes.filter(Boolean).join(' ')} style="--columns: ${columns}; --rows: ${rows}; --rest: ${rows}fr">
    ${moment.since === undefined ? nothing : cutOff(moment.since, moment)}
    <ol class="calls">${cells.map((each) => cell(each, look))}</ol>
    ${turn ? turnOf(turn) : nothing}
  </section>`;
}
