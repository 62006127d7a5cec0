import { count } from '../client/format';
import type { WaitedFigures } from '../client/wire';
import { t } from '../client/words';
import { limitWords, meanMinutes, meanWords, wholeMinutes } from './said';

/** A figure of a day: what it measures, in what it is said, how it is, and how a difference of it is. */
export interface Figure {
  of: (waits: WaitedFigures) => number;
  words: (waits: WaitedFigures) => string;
  by: (difference: number) => string;
}

const minutes = (difference: number): string => t('common.minutes', { n: count(difference) });

const people = (n: number): string => t('planning.value.people', { n: count(n) });

/** The figures of a day, in the order in which they are read. */
export const FIGURES = {
  mean: { of: ({ mean }) => meanMinutes(mean), words: ({ mean }) => meanWords(mean), by: minutes },
  p90: { of: ({ p90 }) => wholeMinutes(p90), words: ({ p90 }) => limitWords(p90), by: minutes },
  longest: { of: ({ longest }) => wholeMinutes(longest), words: ({ longest }) => limitWords(longest), by: minutes },
  over: {
    of: ({ over_target: over }) => over,
    words: ({ over_target: over, over_target_percent: percent }) => t('planning.value.over', { n: count(over), percent }),
    by: people,
  },
  left: { of: ({ left_at_closing: left }) => left, words: ({ left_at_closing: left }) => count(left), by: people },
} satisfies Record<string, Figure>;

export const FIGURE_NAMES = Object.keys(FIGURES) as (keyof typeof FIGURES)[];

/** How a figure differs from what it was, in words: `bớt 13 phút`. */
export function differenceWords({ of, words, by }: Figure, was: WaitedFigures, now: WaitedFigures): string {
  const difference = of(now) - of(was);
  if (words(was) === words(now)) return t('planning.change.same');
  return t(difference < 0 ? 'planning.change.less' : 'planning.change.more', { by: by(Math.abs(difference)) });
}
