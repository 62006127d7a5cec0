import { html, nothing, type TemplateResult } from 'lit';
import { inBoth } from '../client/elements/bilingual';
import { figures } from '../client/elements/ticket-number';
import type { Text } from '../client/wire';
import { longest, type CounterSign } from './sign';

/** A figure of more signs is written smaller. */
const LONG_FIGURE = 2;

/** Words without a figure that are longer are written as much smaller as their lines need, down to the least. */
const NAME = 20;
const LEAST = 0.6;

/** What a caption's line holds at its full size, and how small it may become before it is shortened. */
const CAPTION = 64;
const LEAST_CAPTION = 0.7;

const fit = (words: Text): number => Math.max(LEAST, Math.min(1, Math.sqrt(NAME / longest(words))));
const fitCaption = ({ vi }: Text): number => Math.max(LEAST_CAPTION, Math.min(1, CAPTION / vi.length));

/** What is called out stands beside the number: the figure, else the words. */
export function sign({ words, figure }: CounterSign, captions: boolean): TemplateResult {
  if (figure === undefined) {
    return html`<div class="sign" style="--fit: ${fit(words)}"><span class="sign-name">${inBoth(words)}</span></div>`;
  }
  return html`<div class="sign">
    ${captions ? nothing : html`<span class="sign-name">${inBoth(words)}</span>`}
    <span class="sign-figure ${figure.length > LONG_FIGURE ? 'long' : ''}">${figures(figure)}</span>
  </div>`;
}

/** The words of a figure on a line of their own; the second language is left out where both do not fit. */
export const caption = ({ words, figure }: CounterSign): TemplateResult | typeof nothing =>
  (figure === undefined ? nothing : html`<p class="caption" style="--fit: ${fitCaption(words)}">${inBoth(words)}</p>`);
