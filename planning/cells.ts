import type { Advice, Choice } from '../client/wire';

/** An hour of a weekday by its name in the page's address: `1-08`. */
export const cellOf = ({ weekday, hour }: Advice): string => `${weekday}-${hour}`;

/** Whether there had better be more counters, fewer, or as many. */
export const towards = ({ had, advised }: Advice): 'more' | 'fewer' | 'same' => (advised > had ? 'more' : advised < had ? 'fewer' : 'same');

/** What so many counters would come to. */
export const withCounters = ({ choices }: Advice, counters: number): Choice | undefined => choices.find((each) => each.counters === counters);

/** The seconds of mean waiting that an advice saves. */
const saved = (advice: Advice): number => (withCounters(advice, advice.had)?.mean ?? 0) - (withCounters(advice, advice.advised)?.mean ?? 0);

/** The hours that had better have more counters: those first where it saves most. */
export const wanting = (advice: Advice[]): Advice[] =>
  advice.filter((each) => towards(each) === 'more').sort((one, other) => saved(other) - saved(one) || cellOf(one).localeCompare(cellOf(other)));

/** The hours from the first to the last of which anything is known. */
export function hoursOf(advice: Advice[]): number[] {
  if (advice.length === 0) return [];
  const hours = advice.map(({ hour }) => Number(hour));
  const first = Math.min(...hours);
  return Array.from({ length: Math.max(...hours) - first + 1 }, (_, at) => first + at);
}

/** The weekdays of which anything is known, Monday first. */
export const weekdaysOf = (advice: Advice[]): number[] => [...new Set(advice.map(({ weekday }) => weekday))].sort((a, b) => a - b);
