import { html, type TemplateResult } from 'lit';
import { count } from '../format';
import type { Text } from '../wire';
import { tIn, type Key, type Language, type Params } from '../words';
import { FIRST, languages } from '../words/languages';
import { inBoth } from './habit';

/** A text in one language, as far as it is there. */
export const textIn = (words: Text, tongue: Language): string | undefined => new Map<string, string>(Object.entries(words)).get(tongue);

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

/** What is to be paid: a bare figure is an amount in đồng, and none is said to be none. */
export function feeIn(fee: Text, tongue: Language): string | undefined {
  const told = textIn(fee, tongue) ?? fee.vi;
  if (!/^\d+$/.test(told)) return textIn(fee, tongue);
  return Number(told) === 0 ? tIn(tongue, 'papers.fee.none') : tIn(tongue, 'papers.fee.amount', { n: count(Number(told), tongue) });
}
