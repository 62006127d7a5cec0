import { html, nothing, svg, type TemplateResult } from 'lit';
import { timeOfDay } from '../client/format';
import type { DayMark, DayNames, Timeline } from '../client/wire';
import { t } from '../client/words';
import { clockTime } from './clock-time';
import { told } from './told';

/** The width of the line in its own units, and its height. */
const WIDE = 1000;
const HIGH = 44;

/** A day on a line, from its first moment to its last. */
export interface Line {
  timeline: Timeline;
  names: DayNames;
  first: number;
  last: number;
  at: number;
  seek: (at: number) => void;
}

/** The kinds of marks: each has a shape besides its colour. */
const KINDS: Record<string, string> = {
  'nothing-written': 'gap',
  'ticket-hand-picked': 'by-hand',
  'service-stopped': 'stop',
  'counter-paused': 'pause',
  'day-closed': 'end',
  'device-held-back': 'stop',
  'alarm-raised': 'stop',
};

const words = (mark: DayMark, names: DayNames): string => {
  if (mark.what === 'nothing-written') {
    return t('replay.what.nothing-written', { from: timeOfDay(mark.at, names.time_zone), until: timeOfDay(mark.until ?? mark.at, names.time_zone), n: mark.waiting ?? 0 });
  }
  return mark.happened ? told(mark.happened, names) : t('replay.what.set-up-changed');
};

function bars({ timeline: { counted }, first, last }: Line, of: 'issued' | 'called'): unknown {
  const { every } = counted;
  const begin = Date.parse(counted.first);
  const most = Math.max(1, ...counted.issued, ...counted.called);
  const span = last - first || 1;
  return counted[of].map((n, at) => {
    const x = ((begin + at * every * 1000 - first) / span) * WIDE;
    const width = Math.max(1, ((every * 1000) / span) * WIDE - 1);
    const height = (n / most) * (HIGH / 2 - 3);
    return n === 0 ? nothing : svg`<rect class=${of} x=${x} y=${of === 'issued' ? HIGH / 2 - height : HIGH / 2} width=${width} height=${height}></rect>`;
  });
}

function mark(each: DayMark, { first, last }: Line): unknown {
  const span = last - first || 1;
  const x = ((Date.parse(each.at) - first) / span) * WIDE;
  const kind = KINDS[each.what];
  if (kind === undefined) return nothing;
  if (kind === 'gap') return svg`<rect class="gap" x=${x} y="0" width=${Math.max(2, ((Date.parse(each.until ?? each.at) - Date.parse(each.at)) / span) * WIDE)} height=${HIGH}></rect>`;
  return svg`<path class=${kind} d="M${x - 4} 0h8l-4 8z"></path>`;
}

/** The day as a picture: numbers given above, calls below, shaded where the office was open, marked what stands out. */
function picture(line: Line): TemplateResult {
  const { timeline, first, last } = line;
  const span = last - first || 1;
  return html`<svg class="line-picture" viewBox="0 0 ${WIDE} ${HIGH}" preserveAspectRatio="none" aria-hidden="true">
    ${timeline.open.map(({ from, until }) => svg`<rect class="open" x=${((Date.parse(from) - first) / span) * WIDE} y="0" width=${((Date.parse(until) - Date.parse(from)) / span) * WIDE} height=${HIGH}></rect>`)}
    ${timeline.marks.filter(({ what }) => KINDS[what] === 'gap').map((each) => mark(each, line))}
    ${bars(line, 'issued')}${bars(line, 'called')}
    ${timeline.marks.filter(({ what }) => KINDS[what] !== 'gap').map((each) => mark(each, line))}</svg>`;
}

/** Full hours below the line, no more than there is room for. */
function hours({ first, last, names }: Line): TemplateResult {
  const hour = 3_600_000;
  const all = Math.ceil((last - first) / hour);
  const each = hour * Math.max(1, Math.ceil(all / 12));
  const begin = Math.ceil(first / hour) * hour;
  const end = last - (last - first) * 0.05; // what begins later would be cut off
  const ticks = Array.from({ length: Math.max(0, Math.floor((end - begin) / each) + 1) }, (_, n) => begin + n * each);
  return html`<div class="line-hours" aria-hidden="true">${ticks.map((at) => html`<span style="left: ${((at - first) / (last - first || 1)) * 100}%">${timeOfDay(at, names.time_zone)}</span>`)}</div>`;
}

/** By how many minutes the keys of the slider go: by a second, as it is drawn, nobody gets anywhere. */
const KEYS: Record<string, number> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 };

function keyed(event: KeyboardEvent, { at, seek }: Line): void {
  const by = KEYS[event.key];
  if (by === undefined) return;
  event.preventDefault();
  seek(at + by * 60_000);
}

/** The slider over the picture; its arrows go by a minute. */
export function line(shown: Line): TemplateResult {
  const { first, last, at, names, seek } = shown;
  const moved = ({ currentTarget }: Event) => { seek(first + Number((currentTarget as HTMLInputElement).value) * 1000); };
  return html`<div class="line">${picture(shown)}
    <input type="range" class="line-slider" min="0" max=${Math.ceil((last - first) / 1000)} step="1" .value=${String(Math.round((at - first) / 1000))}
      aria-label=${t('replay.slider')} aria-valuetext=${clockTime(at, names.time_zone)} @input=${moved} @keydown=${(event: KeyboardEvent) => { keyed(event, shown); }}>
    ${hours(shown)}</div>`;
}

/** What stands out of the day, as a list: each leads to its moment. */
export function marks({ timeline, names, seek }: Line): TemplateResult | typeof nothing {
  const shown = timeline.marks.filter(({ what }) => what in KINDS || what === 'set-up-changed' || what === 'day-reopened');
  if (shown.length === 0) return nothing;
  return html`<details class="marks"><summary>${t('replay.marks', { n: shown.length })}</summary>
    <ol>${shown.map((each) => html`<li><button type="button" class="quiet" @click=${() => { seek(Date.parse(each.at)); }}><time>${timeOfDay(each.at, names.time_zone)}</time><span>${words(each, names)}</span></button></li>`)}</ol></details>`;
}
