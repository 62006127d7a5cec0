// What is looked for as people say it: the twin of queue_server/search/everyday.py, of the same table.
import table from '../../queue_server/search/everyday.json';
import { phrase, words, type Phrase } from './folding';

const LEFT_OUT = 0.06;
const VAGUE = 0.3;

interface Saying {
  readonly official: readonly string[];
  readonly everyday: Phrase;
}

const sayings = new Map<string, Saying[]>();

for (const [official, others] of Object.entries(table.said)) {
  const folded = words(official).map(({ bare }) => bare);
  const first = folded[0] ?? '';
  const said = others.map((other) => ({ official: folded, everyday: phrase(other) }));
  sayings.set(first, [...(sayings.get(first) ?? []), ...said]);
}

/** Words that only go along with others. */
export const fillers: ReadonlySet<string> = new Set(words(table.filler.join(' ')).map(({ bare }) => bare));

/** What people say for a part of a text, with how well it stands for the whole: for long parts well. */
export function saidOtherwise(text: string): { everyday: Phrase; part: number }[] {
  const bare = words(text).map((word) => word.bare);
  const found: { everyday: Phrase; part: number }[] = [];
  bare.forEach((first, at) => {
    for (const { official, everyday } of sayings.get(first) ?? []) {
      const { length } = official;
      if (!official.every((word, place) => word === bare[at + place])) continue;
      found.push({ everyday, part: 1 - LEFT_OUT * (1 - length / bare.length) - VAGUE / length });
    }
  });
  return found;
}
