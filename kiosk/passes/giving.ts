import { Observed, type Watchable } from '../../client/observed';
import { freshKey, path, type Api } from '../../client/session/api';
import { problemFrom, type Problem } from '../../client/session/problem';
import type { ReturnPass } from '../../client/wire';
import type { Language } from '../../client/words';

/** For what somebody who lacks a paper is given a pass. */
export interface PassWish {
  service: string;
  procedure: string;
  language: Language;
}

/** How it stands with the pass that this visitor has asked for. */
export type Giving =
  | { kind: 'asked'; wish: PassWish }
  | { kind: 'given'; wish: PassWish; pass: ReturnPass }
  | { kind: 'failed'; wish: PassWish; problem: Problem };

/** Gives each visitor one pass for a procedure, however often it is pressed and asked. */
export class GivingPasses {
  private readonly api: Api;
  private readonly standing = new Observed<Giving | undefined>(undefined);
  private keys = new Map<string, string>();

  constructor(api: Api) {
    this.api = api;
  }

  get now(): Watchable<Giving | undefined> {
    return this.standing;
  }

  /** How it stands with one for this procedure. */
  of(procedure: string): Giving | undefined {
    const giving = this.standing.value;
    return giving?.wish.procedure === procedure ? giving : undefined;
  }

  /** Ask for it; `done` hears of it once it is there and still wanted. */
  async ask(office: string, wish: PassWish, done: (pass: ReturnPass) => void): Promise<void> {
    const { procedure } = wish;
    const before = this.of(procedure);
    if (before?.kind === 'asked' || before?.kind === 'given') return;
    const key = this.keys.get(procedure) ?? freshKey();
    this.keys.set(procedure, key);
    const asked: Giving = { kind: 'asked', wish };
    this.standing.set(asked);
    try {
      const pass = await this.api.post<ReturnPass>(path('offices', office, 'passes'), wish, key);
      if (this.standing.value !== asked) return;
      this.standing.set({ kind: 'given', wish, pass });
      done(pass);
    } catch (error) {
      if (this.standing.value === asked) this.standing.set({ kind: 'failed', wish, problem: problemFrom(error) });
    }
  }

  /** Know nothing of who was here. */
  clear(): void {
    this.keys = new Map();
    this.standing.set(undefined);
  }
}
