import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { ScreenName } from './screens';

/** A small likeness of a screen, drawn in the house's own colours. */
const likeness = (content: SVGTemplateResult, box = '0 0 160 112'): TemplateResult =>
  html`<svg class="likeness" viewBox=${box} aria-hidden="true">${content}</svg>`;

const UPRIGHT = '24 0 112 112';

const number = (x: number, y: number, size: number, words: string): SVGTemplateResult =>
  svg`<text class="n" x=${x} y=${y} font-size=${size}>${words}</text>`;

const lines = (x: number, widths: number[], y: number, step: number): SVGTemplateResult[] =>
  widths.map((width, at) => svg`<rect class="soft" x=${x} y=${y + at * step} width=${width} height="3" rx="1.5"></rect>`);

const TILES = [0, 1, 2].flatMap((row) => [0, 1].map((column) => ({ x: 57 + column * 24, y: 22 + row * 15 })));

const kiosk = svg`
  <rect class="edge" x="48" y="2" width="64" height="82" rx="6"></rect>
  <rect class="glass" x="53" y="7" width="54" height="64" rx="3"></rect>
  <rect class="ink" x="57" y="12" width="32" height="4" rx="2"></rect>
  ${TILES.map(({ x, y }, at) => svg`<rect class=${at === 0 ? 'accent' : 'tile'} x=${x} y=${y} width="22" height="12" rx="2"></rect>`)}
  <rect class="ink" x="60" y="76" width="40" height="3" rx="1.5"></rect>
  <rect class="paper" x="62" y="78" width="36" height="32" rx="1"></rect>
  ${number(80, 96, 11, 'A 012')}${lines(70, [20], 101, 5)}`;

const display = svg`
  <rect class="edge" x="4" y="8" width="152" height="88" rx="6"></rect>
  <rect class="glass" x="9" y="13" width="142" height="78" rx="3"></rect>
  <rect class="warm" x="9" y="13" width="102" height="34"></rect>
  <text class="n on-warm" x="44" y="38" font-size="20">A 012</text><text class="n on-warm" x="96" y="38" font-size="20">2</text>
  ${number(37, 65, 13, 'C 007')}${number(96, 65, 13, '1')}${number(37, 84, 13, 'E 003')}${number(96, 84, 13, '5')}
  <rect class="rule" x="111" y="13" width="1" height="78"></rect>
  ${lines(119, [22, 18, 24, 14], 26, 14)}
  <rect class="edge" x="68" y="96" width="24" height="8"></rect><rect class="edge" x="54" y="103" width="52" height="4" rx="2"></rect>`;

const phone = svg`
  <rect class="edge" x="53" y="2" width="54" height="108" rx="9"></rect>
  <rect class="glass" x="57" y="9" width="46" height="92" rx="4"></rect>
  ${number(80, 34, 14, 'A 012')}
  <circle class="ring" cx="80" cy="60" r="13"></circle>${number(80, 66, 15, '3')}
  ${lines(65, [30], 80, 5)}<rect class="accent" x="64" y="88" width="32" height="8" rx="3"></rect>`;

const counter = svg`
  <rect class="edge" x="14" y="4" width="132" height="80" rx="6"></rect>
  <rect class="glass" x="19" y="9" width="122" height="70" rx="3"></rect>
  ${number(57, 44, 24, 'A 012')}
  <rect class="accent" x="31" y="55" width="52" height="13" rx="3"></rect>
  <rect class="rule" x="98" y="9" width="1" height="70"></rect>
  ${lines(105, [28, 22, 30, 24, 20], 19, 12)}
  <rect class="edge" x="30" y="92" width="100" height="16" rx="4"></rect>
  ${[0, 1].map((row) => svg`<path class="keys" d="M38 ${97 + row * 6}h84"></path>`)}`;

const ROWS = [{ bar: 30 }, { bar: 44, late: true }, { bar: 18 }, { bar: 12 }];

const manager = svg`
  <rect class="edge" x="4" y="6" width="152" height="98" rx="6"></rect>
  <rect class="glass" x="9" y="11" width="142" height="88" rx="3"></rect>
  <rect class="late" x="15" y="17" width="130" height="11" rx="2"></rect><rect class="on-late" x="20" y="21" width="74" height="3" rx="1.5"></rect>
  ${ROWS.map(({ bar, late }, row) => svg`<rect class="soft" x="15" y=${36 + row * 10} width="30" height="3" rx="1.5"></rect>
    <rect class="tile" x="54" y=${35 + row * 10} width="46" height="5" rx="2"></rect><rect class=${late ? 'on-late' : 'accent'} x="54" y=${35 + row * 10} width=${bar} height="5" rx="2"></rect>
    ${[0, 1, 2, 3].map((hour) => svg`<rect class=${late && hour > 1 ? 'late' : 'tile'} x=${106 + hour * 10} y=${34 + row * 10} width="8" height="7" rx="1"></rect>`)}`)}
  ${[0, 1, 2, 3].map((at) => svg`<rect class="tile" x=${15 + at * 33} y="79" width="30" height="14" rx="2"></rect><rect class=${at === 2 ? 'warm' : 'accent'} x=${15 + at * 33} y="79" width="3" height="14"></rect>`)}`;

const DAYS = [26, 34, 18, 40, 30, 22];

const records = svg`
  <rect class="edge" x="4" y="6" width="152" height="98" rx="6"></rect>
  <rect class="glass" x="9" y="11" width="142" height="88" rx="3"></rect>
  ${number(31, 32, 17, '402')}${number(73, 32, 17, '12')}${number(117, 32, 17, '31')}
  ${lines(18, [26], 36, 0)}${lines(62, [22], 36, 0)}${lines(106, [22], 36, 0)}
  <rect class="rule" x="15" y="88" width="130" height="1"></rect>
  ${DAYS.map((high, at) => svg`<rect class=${at === 3 ? 'accent' : 'tile'} x=${18 + at * 22} y=${88 - high} width="14" height=${high}></rect>`)}
  <path class="curve" d="M25 66L47 58L69 74L91 50L113 62L135 70"></path>`;

/** What each screen looks like, from afar. */
export const PICTURES: Record<ScreenName | 'phone', TemplateResult> = {
  kiosk: likeness(kiosk, UPRIGHT),
  display: likeness(display),
  phone: likeness(phone, UPRIGHT),
  counter: likeness(counter),
  manager: likeness(manager),
  records: likeness(records),
};
