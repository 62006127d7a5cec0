import { minutes } from './format';
import type { Explanation } from './wire';

/** What an order weighed of whom it called, for the words that say why. */
export function weighed(counted: Explanation['counted']): Record<'waited' | 'weight' | 'cap' | 'target' | 'takes', string> {
  if (!counted) return { waited: '', weight: '', cap: '', target: '', takes: '' };
  const { waited, weight, cap, target = 0, takes = 0 } = counted;
  return { waited: minutes(waited), weight: String(weight), cap: minutes(cap), target: minutes(target), takes: minutes(takes) };
}
