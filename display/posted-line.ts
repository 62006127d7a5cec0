import { html, nothing, type TemplateResult } from 'lit';
import { inBoth } from '../client/elements/bilingual';
import { count, dayShortIn } from '../client/format';
import { inEach, tIn } from '../client/words';
import type { Posting } from './posted';

/** A share with its counts and its days; in whole per cent, cut and never rounded up: all is said only where it is all. */
const sentence = ({ kind, share: { part, of, since, until } }: Posting) => inEach((tongue) =>
  tIn(tongue, `display.posted.${kind}`, { percent: Math.floor((100 * part) / of), of: count(of, tongue), since: dayShortIn(since, tongue), until: dayShortIn(until, tongue) }));

/** One quiet line of what the office posts of its work, for the head of the hall's picture. */
export const postedLine = (shown: Posting[]): TemplateResult | typeof nothing =>
  (shown.length === 0 ? nothing : html`<div class="posted">${shown.map((each) => html`<p>${inBoth(sentence(each))}</p>`)}</div>`);
