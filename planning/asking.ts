import { problemFrom, type Problem } from '../client/session/problem';

/** Where a question stands: `making` while what it takes is not made yet, `away` while no answer comes. */
export type Standing = 'idle' | 'asking' | 'answered' | 'making' | 'away' | 'refused';

/** So long an answer may take: longer than the server lets one take. */
export const PATIENCE_MS = 40_000;
const AGAIN_MS = 3_000;
/** What is made step by step goes on with each asking. */
const NEXT_MS = 1_000;

const BEING_MADE = ['records-being-made', 'advice-being-made'];

/**
 * One question and its answer.
 *
 * The answer to what was asked before stands until the next one is there. A server that is away, or still makes what
 * is asked for, is asked until it answers.
 */
export class Asking<Question, Answer> {
  standing: Standing = 'idle';
  /** What was asked last. */
  question: Question | undefined;
  /** The last answer, and what it answers. */
  answer: Answer | undefined;
  answers: Question | undefined;
  problem: Problem | undefined;
  private readonly send: (question: Question) => Promise<Answer>;
  private readonly changed: () => void;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Which of all the asking is the latest: an answer to what was asked before is none to this. */
  private turn = 0;

  constructor(send: (question: Question) => Promise<Answer>, changed: () => void) {
    this.send = send;
    this.changed = changed;
  }

  /** Whether an answer is being waited for. */
  get waits(): boolean {
    return this.standing === 'asking' || this.standing === 'making' || this.standing === 'away';
  }

  /** Ask, also what was answered before. */
  ask(question: Question): void {
    this.question = question;
    this.standing = 'asking';
    this.again();
  }

  /** Ask, unless the same was asked already. */
  need(question: Question): void {
    if (this.question === undefined || JSON.stringify(this.question) !== JSON.stringify(question)) this.ask(question);
  }

  /** Ask the same once more. */
  again(): void {
    clearTimeout(this.timer);
    this.turn += 1;
    if (this.question !== undefined) void this.fetch(this.question, this.turn);
  }

  /** Nobody is here any more: what was answered is forgotten. */
  forget(): void {
    clearTimeout(this.timer);
    this.turn += 1;
    this.question = this.answers = this.answer = this.problem = undefined;
    this.standing = 'idle';
  }

  private async fetch(question: Question, turn: number): Promise<void> {
    this.changed();
    try {
      const answer = await this.send(question);
      if (turn === this.turn) this.answered(question, answer);
    } catch (error) {
      if (turn === this.turn) this.failed(problemFrom(error));
    }
    if (turn === this.turn) this.changed();
  }

  private answered(question: Question, answer: Answer): void {
    this.answer = answer;
    this.answers = question;
    this.problem = undefined;
    this.standing = 'answered';
  }

  private failed(problem: Problem): void {
    this.problem = problem;
    if (BEING_MADE.includes(problem.code)) this.standing = 'making';
    else this.standing = problem.status === 0 || problem.status >= 500 ? 'away' : 'refused';
    if (this.standing === 'refused') this.answer = this.answers = undefined;
    else this.timer = setTimeout(() => { this.again(); }, problem.code === 'advice-being-made' ? NEXT_MS : AGAIN_MS);
  }
}
