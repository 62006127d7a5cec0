import { Observed } from '../client/observed';
import { path, type Api } from '../client/session/api';
import { problemFrom, type Problem } from '../client/session/problem';
import type { Form } from '../client/papers/forms';
import { readPaper, type Paper } from '../client/papers/reading';
import type { Dossier, DossierCounts, Dossiers, Printers, PrintTaken } from '../client/wire';
import type { Choice, Place } from './place';

/** How long a workbook may take to be written. */
const PATIENCE = 30_000;

/** So many of a list are shown; more are found by their codes. The register has all of its days. */
const SHOWN = 100, IN_REGISTER = 20_000;

/** The days of reception of which the register is. */
export interface Days {
  from: string;
  to: string;
}

/** What the lists were last read as. */
export interface Read {
  found: Dossiers;
  figures: DossierCounts;
}

/** What a choice adds to a question. */
const said = ({ procedure, by }: Choice): Record<string, string> => ({ ...(procedure !== undefined && { procedure }), ...(by !== undefined && { by }) });

/** The dossiers of an office as the server tells them, and what is done with them. */
export class Desk {
  readonly read = new Observed<Read | undefined>(undefined);
  readonly one = new Observed<Dossier | undefined>(undefined);
  /** The paper that is shown, and where its pass may be printed. */
  readonly paper = new Observed<{ paper: Paper; printers: readonly string[] } | undefined>(undefined);
  readonly failed = new Observed<Problem | undefined>(undefined);
  readonly busy = new Observed(false);
  private readonly api: Api;
  private readonly office: string;
  /** Which reading counts: an answer that comes after a later question is late. */
  private turn = 0;

  constructor(api: Api, office: string) {
    this.api = api;
    this.office = office;
  }

  /** Read a list, by a part of the code where one was typed, and the figures of all. */
  async look(place: Place, text: string, days: Days): Promise<void> {
    const turn = ++this.turn;
    const { room } = place;
    const query = new URLSearchParams(room === 'register'
      ? { list: 'all', limit: `${IN_REGISTER}`, ...days, ...said(place) }
      : { list: text === '' && room !== 'files' ? room : 'all', q: text, limit: room === 'files' ? '1' : `${SHOWN}`, ...said(place) });
    await this.trying(async () => {
      const [found, figures] = await Promise.all([
        this.api.get<Dossiers>(`${this.at()}?${query.toString()}`),
        this.api.get<DossierCounts>(`${this.at('figures')}?${new URLSearchParams(said(place)).toString()}`),
      ]);
      if (turn === this.turn) this.read.set({ found, figures });
    });
  }

  /** Open one dossier, or none. */
  async open(code: string | undefined): Promise<void> {
    if (code === undefined) this.one.set(undefined);
    else await this.trying(async () => { this.one.set(await this.api.get<Dossier>(this.at(code))); });
  }

  /** Read what stands on a paper of the dossier that is open, or lay it away; tell whether it is there. */
  async lay(form: Form | undefined): Promise<boolean> {
    this.paper.set(undefined);
    const dossier = this.one.value;
    if (form === undefined || !dossier) return false;
    return this.trying(async () => {
      const paper = await readPaper(this.api, form, dossier, this.office);
      const printers = paper.pass && paper.procedure ? Object.keys((await this.api.get<Printers>(path('offices', this.office, 'printers'))).printers) : [];
      this.paper.set({ paper, printers });
    });
  }

  /** Have the pass of a paper printed at a kiosk's printer, with the papers of its procedure; tell whether it was taken. */
  async slip({ pass, dossier }: Paper, printer: string): Promise<boolean> {
    if (this.busy.value || !pass) return false;
    this.busy.set(true);
    const body = { procedure: dossier.procedure, return_pass: pass.id, printer };
    const done = await this.trying(async () => { await this.api.post<PrintTaken>(path('offices', this.office, 'sheets'), body); });
    this.busy.set(false);
    return done;
  }

  /** Do something with a dossier once, and tell whether it was done. */
  async act(code: string, act: string, body: object): Promise<boolean> {
    if (this.busy.value) return false;
    this.busy.set(true);
    const done = await this.trying(async () => {
      await this.api.post(this.at(code, act), body);
      this.one.set(await this.api.get<Dossier>(this.at(code)));
    });
    this.busy.set(false);
    return done;
  }

  /** Return the register of some days as a workbook. */
  async workbook(days: Days, choice: Choice, language: string): Promise<Blob | undefined> {
    const query = new URLSearchParams({ ...days, language, ...said(choice) });
    let file: Blob | undefined;
    await this.trying(async () => { file = await this.api.file(`${this.at('register.xlsx')}?${query.toString()}`, PATIENCE); });
    return file;
  }

  private at(...parts: string[]): string {
    return path('offices', this.office, 'dossiers', ...parts);
  }

  private async trying(work: () => Promise<void>): Promise<boolean> {
    this.failed.set(undefined);
    try {
      await work();
      return true;
    } catch (error) {
      this.failed.set(problemFrom(error));
      return false;
    }
  }
}
