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

/** A return pass that is to become a number: its code, or its id as it was scanned. */
export interface Shown {
  shown: string;
}

/** One visitor's wish for one number: asked however often, under its key it gives one number. */
export interface Intention {
  key: string;
  wish: Wish | Shown;
}

export const intend = (wish: Wish | Shown): Intention => ({ key: freshKey(), wish });

/** Whether the number may have been given all the same: the answer never came. */
export const isUncertain = (problem: Problem): boolean => problem.status === 0 || problem.status >= 500;

/** Whether asking again for the same can help. */
export const mayRetry = (problem: Problem): boolean => isUncertain(problem) || problem.status === 429;
