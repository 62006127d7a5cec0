import { minutes } from '../client/format';
import type { Bound } from '../client/wire';
import { t, type Key } from '../client/words';

const number = (fact: unknown): number => (typeof fact === 'number' ? fact : 0);

/** What an order never exceeds, in words. */
export const boundWords = ({ code, facts }: Bound): string => t(`planning.bound.${code}` as Key, {
  calls: number(facts.calls),
  rest: 100 - number(facts.percent),
  cap: minutes(number(facts.cap)),
});
