import { Observed, type Watchable } from '../client/observed';
import { freshKey, path, pause, type Api } from '../client/session/api';
import { Problem } from '../client/session/problem';
import type { PrintJob, PrintJobs, PrintTaken } from '../client/wire';

/** What is wrong with a printer, where that is known. */
export type Trouble = NonNullable<PrintJob['reason']>;

/** How paper stands that the server prints: on its way, or how it ended. */
export interface Printed {
  state: 'coming' | 'sent' | 'failed' | 'unsure';
  reason?: Trouble;
  /** It is a second one, and says so. */
  again?: true;
}

/** So often is asked what became of it, and at most for so long: a printer has 60 s from the first word to the last. */
const LOOK_MS = 500;
const WITHIN_MS = 75_000;

/** Has the server print, and tells what became of it; what somebody else has asked for since is told instead. */
export class ServerSlips {
  private readonly api: Api;
  private readonly stands = new Observed<Printed | undefined>(undefined);
  private turn = 0;

  constructor(api: Api) {
    this.api = api;
  }

  /** How the latest paper stands that was asked for here. */
  get printed(): Watchable<Printed | undefined> {
    return this.stands;
  }

  /** Have a number's slip printed, with the papers that its holder lacks; a second one says that it is one. */
  async slip(office: string, ticket: string, papers: string[], again = false): Promise<void> {
    const where = path('offices', office, 'tickets', ticket, 'print');
    await this.have(where, { papers, reprint: again }, () => where, again);
  }

  /** Have the papers of a procedure printed, with a return pass if there is one, or without a procedure a proof; tell whether the printer has taken it. */
  async sheet(office: string, language: string, procedure?: string, pass?: string): Promise<boolean> {
    const body = { language, ...(procedure !== undefined && { procedure }), ...(pass !== undefined && { return_pass: pass }) };
    return await this.have(path('offices', office, 'sheets'), body, (job) => path('offices', office, 'sheets', job)) === 'sent';
  }

  /** Be without paper, as the next visitor should find it. */
  clear(): void {
    this.turn++;
    this.stands.set(undefined);
  }

  private async have(url: string, body: object, look: (job: string) => string, again = false): Promise<Printed['state']> {
    const mine = ++this.turn;
    const tell = (printed: Printed): Printed['state'] => {
      if (this.turn === mine) this.stands.set({ ...printed, ...(again && { again }) });
      return printed.state;
    };
    tell({ state: 'coming' });
    try {
      const { job } = await this.api.post<PrintTaken>(url, body, freshKey());
      return tell(await this.ended(look(job), job, mine));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return tell({ state: error.status > 0 && error.status < 500 ? 'failed' : 'unsure' });
    }
  }

  /** Wait until it is known how it ended, however often the server is away meanwhile, unless nobody wants to know any more. */
  private async ended(url: string, job: string, mine: number): Promise<Printed> {
    for (const end = performance.now() + WITHIN_MS; this.turn === mine && performance.now() < end;) {
      await pause(LOOK_MS);
      const { state, reason } = await this.job(url, job) ?? {};
      if (state === 'sent') return { state };
      if (state === 'failed' || state === 'late') return { state: 'failed', ...(reason !== undefined && { reason }) };
      if (state === 'unsure' || state === 'unknown') return { state: 'unsure' };
    }
    return { state: 'unsure' };
  }

  private async job(url: string, job: string): Promise<PrintJob | undefined> {
    try {
      return (await this.api.get<PrintJobs>(url)).jobs[job];
    } catch (error) {
      if (error instanceof Problem) return undefined;
      throw error;
    }
  }
}
