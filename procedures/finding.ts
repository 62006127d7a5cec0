import { problemFrom, type Problem } from '../client/session/problem';
import type { ProcedureInShort } from '../client/wire';

/** So long after the last key it is asked: a word is typed meanwhile, and nobody notices. */
export const REST_MS = 180;

/** So long an answer may take before it is said that none comes. */
export const PATIENCE_MS = 6_000;

/** How soon a server that gave no answer is asked again. */
const AGAIN_MS = 3_000;

/** What is found for what somebody types. What was found before stands until the next answer is there. */
export class Finding {
  /** What stands in the field. */
  text = '';
  /** The last answer, best first, and for which words. */
  found: ProcedureInShort[] | undefined;
  answers: string | undefined;
  /** Why there is none to what is typed now. */
  problem: Problem | undefined;
  private readonly ask: (text: string) => Promise<ProcedureInShort[]>;
  private readonly changed: () => void;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Which of all the asking is the latest: an answer to fewer letters is none to this. */
  private turn = 0;

  constructor(ask: (text: string) => Promise<ProcedureInShort[]>, changed: () => void) {
    this.ask = ask;
    this.changed = changed;
  }

  /** What is looked for. */
  get words(): string {
    return this.text.trim().normalize('NFC');
  }

  /** Whether what is found is an answer to what is typed. */
  get isAnswered(): boolean {
    return this.words !== '' && this.answers === this.words;
  }

  /** Something else stands in the field: it is asked once the keys rest. */
  type(text: string): void {
    this.text = text;
    clearTimeout(this.timer);
    if (this.words === '') this.forget();
    else if (!this.isAnswered) this.timer = setTimeout(() => void this.now(), REST_MS);
    this.changed();
  }

  /** Ask at once, unless it is answered. */
  async now(): Promise<void> {
    clearTimeout(this.timer);
    const { words } = this;
    if (words === '' || this.isAnswered) return;
    this.turn += 1;
    const { turn } = this;
    try {
      const found = await this.ask(words);
      if (turn !== this.turn) return;
      this.found = found;
      this.answers = words;
      this.problem = undefined;
    } catch (error) {
      if (turn !== this.turn) return;
      this.problem = problemFrom(error);
      if (this.problem.status === 0 || this.problem.status >= 500) this.timer = setTimeout(() => void this.now(), AGAIN_MS);
    }
    this.changed();
  }

  private forget(): void {
    this.turn += 1;
    this.found = this.answers = this.problem = undefined;
  }
}
