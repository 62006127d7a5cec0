import type { DisplayView, NamedCounter, Text } from '../client/wire';

/** Words of more letters have no room beside a figure: they stand on a line of their own. */
const BESIDE = 8;

/** Words without a figure that are longer need the arrow's room, and that of the second language. */
const LONG_NAME = 30;

/** A counter's name in two parts, when it ends in a number: what is read from afar is the number. */
export interface CounterSign {
  words: Text;
  figure?: string;
}

/** Take a counter's name apart: `Quầy 2` is the word `Quầy` and the figure `2`. */
export function counterSign(name: Text): CounterSign {
  const [vi, en] = [name.vi, name.en ?? name.vi].map((words) => /^(.*\D)\s*(\d+)$/.exec(words.trim()));
  if (vi?.[1] === undefined || vi[2] === undefined || en?.[1] === undefined || vi[2] !== en[2]) return { words: name };
  return { words: { vi: vi[1].trim(), ...(name.en !== undefined && { en: en[1].trim() }) }, figure: vi[2] };
}

const nameOf = ({ name, short_name: short }: NamedCounter): Text => short ?? name;

/** What a counter's sign says on a wall; of one that nobody knows, its id. */
export function signOf(view: DisplayView, counter: string): CounterSign {
  const known = view.counters[counter];
  return counterSign(known ? nameOf(known) : { vi: counter, en: counter });
}

/** How many letters the words have in the longer language. */
export const longest = ({ vi, en = '' }: Text): number => Math.max(vi.length, en.length);

/**
 * Whether the words of the counters stand on lines of their own, below the numbers.
 *
 * One that needs it is enough, so that all numbers and figures of a wall are of one size.
 */
export const needsCaptions = ({ counters }: DisplayView): boolean =>
  Object.values(counters).map(nameOf).map(counterSign)
    .some(hasLongWords);

/** Whether the words have no room beside their figure. */
export const hasLongWords = ({ words, figure }: CounterSign): boolean => figure !== undefined && longest(words) > BESIDE;

/** Whether a name without a figure is so long that one language is all that can be read. */
export const isLong = ({ words, figure }: CounterSign): boolean => figure === undefined && longest(words) > LONG_NAME;
