import type { Api } from '../client/session/api';
import { Observed } from '../client/observed';
import { Problem, problemFrom } from '../client/session/problem';
import { readPaper, type Paper } from '../client/papers/reading';
import type { CounterView, Dossier, FoundResult, FoundTicket, ProcedureInShort, Procedures, Results } from '../client/wire';
import type { Params } from '../client/words';
import { Acts, type Act, type ActName } from './acts';
import type { Found } from './finder';
import type { Hint } from './hindrance';

/** What the console says about the last press, until the next. */
export type Said =
  | { kind: 'done'; act: Act }
  | { kind: 'failed'; act: Act; problem: Problem }
  | { kind: 'hint'; code: Hint };

/** How long the live view may take to show what was just done. */
const CATCH_UP_MS = 700;

/** The counter as this console knows it: its view, what is under way, and what became of the last press. */
export class OwnCounter {
  readonly view = new Observed<CounterView | undefined>(undefined);
  readonly underWay = new Observed<Act | undefined>(undefined);
  readonly said = new Observed<Said | undefined>(undefined);
  readonly acts: Acts;
  private readonly api: Api;
  private readonly office: string;

  constructor(api: Api, office: string, counter: string) {
    this.api = api;
    this.office = office;
    this.acts = new Acts(office, counter);
  }

  /** Do it once and answer whether it was done. While something is under way nothing else begins. */
  async do(act: Act): Promise<boolean> {
    if (this.underWay.value) return false;
    this.underWay.set(act);
    this.said.set(undefined);
    const before = this.view.value;
    try {
      await this.api.post(act.url, act.body);
      if (!await this.moved(before)) await this.readAgain(before);
      this.said.set({ kind: 'done', act });
      return true;
    } catch (error) {
      // A refusal shows that the view here is older than the server's.
      if (this.fail(act, error).status === 409) await this.readAgain(before);
      return false;
    } finally {
      this.underWay.set(undefined);
    }
  }

  /** Do what changes nothing that is shown here, and return what it is answered; nothing where it was not done. */
  async obtain<T>(act: Act): Promise<T | undefined> {
    if (this.underWay.value) return undefined;
    this.underWay.set(act);
    this.said.set(undefined);
    try {
      const answer = await this.api.post<T>(act.url, act.body);
      this.said.set({ kind: 'done', act });
      return answer;
    } catch (error) {
      this.fail(act, error);
      return undefined;
    } finally {
      this.underWay.set(undefined);
    }
  }

  /** Read what the receipt of a dossier says; nothing where that cannot be read now. */
  async receipt(dossier: Dossier): Promise<Paper | undefined> {
    const act = this.acts.print(dossier);
    if (this.underWay.value) return undefined;
    this.underWay.set(act);
    this.said.set(undefined);
    try {
      return await readPaper(this.api, 'receipt', dossier, this.office);
    } catch (error) {
      this.fail(act, error);
      return undefined;
    } finally {
      this.underWay.set(undefined);
    }
  }

  /** Find today's ticket of this number. */
  async find(number: string): Promise<Found> {
    try {
      const { tickets: [ticket] } = await this.api.get<{ tickets: FoundTicket[] }>(this.acts.find(number));
      return ticket ? { kind: 'ticket', ticket } : { kind: 'nobody', number };
    } catch (error) {
      return { kind: 'trouble', problem: problemFrom(error) };
    }
  }

  /** Read what the office's procedures are called; none where that cannot be read now. */
  async procedures(): Promise<readonly ProcedureInShort[]> {
    try {
      return (await this.api.get<Procedures>(this.acts.procedures)).results;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return [];
    }
  }

  /** Find dossiers by a part of their code. */
  async results(part: string): Promise<readonly FoundResult[] | 'trouble'> {
    try {
      return (await this.api.get<Results>(this.acts.results(part))).results;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return 'trouble';
    }
  }

  /** Say that something was done, which several presses' worth of acts were. */
  done(name: ActName, about: Params): void {
    this.said.set({ kind: 'done', act: { name, url: '', body: {}, about } });
  }

  /** Say why a press did nothing. */
  hint(code: Hint): void {
    this.said.set({ kind: 'hint', code });
  }

  /** Say no more about the last press. */
  hush(): void {
    this.said.set(undefined);
  }

  private fail(act: Act, error: unknown): Problem {
    const problem = problemFrom(error);
    this.said.set({ kind: 'failed', act, problem });
    return problem;
  }

  /** Wait until the view shows something new; the button must not offer again what was just done. */
  private moved(before: CounterView | undefined): Promise<boolean> {
    if (this.view.value !== before) return Promise.resolve(true);
    return new Promise((resolve) => {
      const timer = setTimeout(() => { stop(); resolve(false); }, CATCH_UP_MS);
      const stop = this.view.subscribe(() => { clearTimeout(timer); stop(); resolve(true); });
    });
  }

  /** Read the view by request, as when the live connection is cut off but the server can be reached. */
  private async readAgain(before: CounterView | undefined): Promise<void> {
    try {
      const { state } = await this.api.get<{ state: CounterView }>(this.acts.view);
      if (this.view.value === before) this.view.set(state);
    } catch (error) {
      // The live view brings it; the frame already says that the connection is away.
      if (!(error instanceof Problem)) throw error;
    }
  }
}
