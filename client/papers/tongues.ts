import { html, type TemplateResult } from 'lit';
import type { Text } from '../wire';
import { tIn, type Key, type Language, type Params } from '../words';
import { FIRST, languages } from '../words/languages';
import { textIn } from './fee';
import { inBoth } from './habit';

/** What is said in Vietnamese, and beneath it in the other languages where that is wanted and known. */
export function inTongues(words: (tongue: Language) => string | undefined): TemplateResult {
  const tongues = inBoth.value ? languages() : [FIRST];
  const said = tongues.map((tongue) => ({ tongue, told: words(tongue) })).filter(({ told }) => told !== undefined);
  return html`${said.map(({ tongue, told }) => html`<span class=${tongue === FIRST ? 'first' : 'beneath'} lang=${tongue}>${told}</span>`)}`;
}

/** A sentence of a paper. */
export const said = (key: Key, params: (tongue: Language) => Params = () => ({})): TemplateResult => inTongues((tongue) => tIn(tongue, key, params(tongue)));

/** A text of the office's own. */
export const own = (words: Text): TemplateResult => inTongues((tongue) => textIn(words, tongue));
