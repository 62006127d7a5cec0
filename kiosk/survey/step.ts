import { QUESTIONS, withAnswer, type Said } from '../../client/survey/questions';
import type { Survey } from '../../client/wire';

/** What is asked of whoever was served, and what was said so far: all of it is gone with the step. */
export interface Asks {
  kind: 'survey-asks';
  survey: Survey;
  code: string;
  /** One answer has one key, however often it is sent. */
  key: string;
  place: number;
  said: Said;
  /** Why it could not be sent. */
  wrong?: string;
}

/** The code of the visit, as far as it is typed. */
export interface AtCode {
  kind: 'survey-code';
  typed: string;
  /** Why nothing can be asked by it. */
  wrong?: string;
  /** Whether the visit is being looked for. */
  isBusy?: true;
}

/** Where whoever says how it was stands: at the code, at a question, or past them all. */
export type SurveyStep =
  | AtCode
  | Asks
  | { kind: 'survey-thanks' }
  | { kind: 'survey-nothing'; asks: Asks };

export const AT_CODE: AtCode = { kind: 'survey-code', typed: '' };

/** A question, and nothing wrong. */
export const at = ({ kind, survey, code, key, said }: Asks, place: number): Asks => ({ kind, survey, code, key, place, said });

/** The question after one that was answered or left out; none after the last. */
export function answered(asks: Asks, level?: string): { asks: Asks; isLast: boolean } {
  const isLast = asks.place + 1 >= QUESTIONS.length;
  const said = withAnswer(asks.said, asks.place, level);
  return { asks: { ...at(asks, isLast ? asks.place : asks.place + 1), said }, isLast };
}
