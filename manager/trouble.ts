/** What is wrong in the house, the worst first: one sentence at a time can be taken in. */
import type { Text, Trouble } from '../client/wire';
import { both } from '../client/words';

export function trouble(told: Trouble | undefined): Text | undefined {
  if (told?.went_back) return both('manager.books-went-back');
  if (told?.clock) return both('manager.clock-suspect');
  if (told?.may_lose) return both('manager.may-lose');
  return undefined;
}
