import { svg, type SVGTemplateResult } from 'lit';

/** The mouths of four faces, the most content first: the shape tells them apart, and no colour does. */
const MOUTHS = ['M14 27 Q24 42 34 27 Z', 'M14 29 Q24 37 34 29', 'M15 31 H33', 'M14 35 Q24 26 34 35'];

/** The face that goes with a level, by its place. */
export const face = (place: number): SVGTemplateResult =>
  svg`<svg class="face" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
    <circle cx="24" cy="24" r="21"></circle><circle class="eye" cx="17" cy="19" r="2.5"></circle><circle class="eye" cx="31" cy="19" r="2.5"></circle>
    <path d=${MOUTHS[place] ?? ''} class=${place === 0 ? 'mouth open' : 'mouth'}></path></svg>`;
