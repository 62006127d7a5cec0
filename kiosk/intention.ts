import { freshKey } from '../client/session/api';
import type { Problem } from '../client/session/problem';
import type { Language } from '../client/words';

/** What is asked of the server for a number. */
export interface Wish {
  service: string;
  language: Language;
  priority?: string;
  /** What for: the code of a procedure. */
  procedure?: string;
}

/** One visitor's wish for one number: asked however often, under its key it gives one number. */
export interface Intention {
  key: string;
  wish: Wish;
}

export const intend = (wish: Wish): Intention => ({ key: freshKey(), wish });

/** Whether the number may have been given all the same: the answer never came. */
export const isUncertain = (problem: Problem): boolean => problem.status === 0 || problem.status >= 500;

/** Whether asking again for the same can help. */
export const mayRetry = (problem: Problem): boolean => isUncertain(problem) || problem.status === 429;
