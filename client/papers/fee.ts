import { count } from '../format';
import type { Text } from '../wire';
import { tIn, type Language } from '../words';

/** A text in one language, as far as it is there. */
export const textIn = (words: Text, tongue: Language): string | undefined => new Map<string, string>(Object.entries(words)).get(tongue);

/** What is to be paid: a bare figure is an amount in đồng, and none is said to be none. */
export function feeIn(fee: Text, tongue: Language): string | undefined {
  const told = textIn(fee, tongue) ?? fee.vi;
  if (!/^\d+$/.test(told)) return textIn(fee, tongue);
  return Number(told) === 0 ? tIn(tongue, 'papers.fee.none') : tIn(tongue, 'papers.fee.amount', { n: count(Number(told), tongue) });
}
