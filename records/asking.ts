import { path, type Api } from '../client/session/api';
import { problemFrom, type Problem } from '../client/session/problem';
import type { Compared } from './address';
import type { Reported } from '../client/wire';
import { has, type Range } from './range';

/** What is asked of the records: days of an office, as a manager or for oneself. */
export interface Question {
  office: string;
  range: Range;
  compare: Compared;
  own: boolean;
}

/** Where a question stands: `making` while the records are not made yet, `away` while no answer comes. */
export type Standing = 'asking' | 'answered' | 'making' | 'away' | 'refused';

/** So long an answer may take: longer than the server lets a report take. */
const PATIENCE_MS = 40_000;
const AGAIN_MS = 3_000;
const OFTEN_MS = 60_000;

/** Whether figures may still change: a day that has not begun may begin. */
const goesOn = (answer: Reported): boolean => answer.going_on === true || has(answer, answer.today);

/** Where an answer is: `/api/v1/offices/ward/reports/overview?from=...`. */
export function urlOf({ office, range, compare, own }: Question): string {
  const query = new URLSearchParams({ ...range, ...(own ? {} : { compare }) });
  return `${path('offices', office, 'reports', own ? 'own' : 'overview')}?${query.toString()}`;
}

/**
 * The one answer that feeds the page.
 *
 * A question that is asked anew, each minute while its days go on, leaves the answer before standing until the next one
 * is there. A server that is away, or still makes its records, is asked until it answers.
 */
export class Asking {
  standing: Standing = 'asking';
  answer: Reported | undefined;
  problem: Problem | undefined;
  private readonly api: Api;
  private readonly changed: () => void;
  private question: Question | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Which of all the asking is the latest: an answer to what was asked before is none to this. */
  private turn = 0;

  constructor(api: Api, changed: () => void) {
    this.api = api;
    this.changed = changed;
  }

  /** Ask, unless the same is asked already; the answer to another question is not shown any more. */
  ask(question: Question): void {
    if (this.question && urlOf(question) === urlOf(this.question)) return;
    if (this.question?.own !== question.own || this.question.office !== question.office) this.answer = undefined;
    this.question = question;
    this.standing = 'asking';
    this.again();
  }

  /** Ask the same once more. */
  again(): void {
    clearTimeout(this.timer);
    this.turn += 1;
    if (this.question) void this.fetch(this.question, this.turn);
  }

  /** Ask once more where the answer may be older than a page that is looked at should be. */
  renew(): void {
    if (this.answer && goesOn(this.answer)) this.again();
  }

  /** Nobody is here any more: what was answered is forgotten. */
  forget(): void {
    clearTimeout(this.timer);
    this.turn += 1;
    this.question = this.answer = this.problem = undefined;
    this.standing = 'asking';
  }

  private async fetch(question: Question, turn: number): Promise<void> {
    this.changed();
    try {
      const answer = await this.api.read<Reported>(urlOf(question), PATIENCE_MS);
      if (turn === this.turn) this.answered(answer);
    } catch (error) {
      if (turn === this.turn) this.failed(problemFrom(error));
    }
    if (turn === this.turn) this.changed();
  }

  private answered(answer: Reported): void {
    this.answer = answer;
    this.problem = undefined;
    this.standing = 'answered';
    if (goesOn(answer)) this.later(OFTEN_MS);
  }

  private failed(problem: Problem): void {
    this.problem = problem;
    if (problem.code === 'records-being-made') this.standing = 'making';
    else this.standing = problem.status === 0 || problem.status >= 500 ? 'away' : 'refused';
    if (this.standing !== 'refused') this.later(AGAIN_MS);
    else this.answer = undefined;
  }

  private later(ms: number): void {
    this.timer = setTimeout(() => { this.again(); }, ms);
  }
}
