import { path, type Api } from '../client/session/api';
import { problemFrom, type Problem } from '../client/session/problem';
import type { Catalogue, ChangesSince, EditedProcedure, FilePreview, FileTaken, ProcedureGroups, ProcedureHistory, Published } from '../client/wire';

/** So long a file may take to be looked at, and a large catalogue to come. */
const PATIENCE_MS = 60_000;

/** The catalogue as it was read last, and what is done with it. All of it throws `Problem`. */
export class Binder {
  catalogue: Catalogue | undefined;
  /** The procedure that is open. */
  history: ProcedureHistory | undefined;
  since: ChangesSince | undefined;
  /** Why what is asked for is not here. */
  problem: Problem | undefined;
  private readonly api: Api;
  private readonly changed: () => void;
  private office = '';
  /** Which of all the reading is the latest. */
  private readonly turns = { catalogue: 0, history: 0, since: 0 };

  constructor(api: Api, changed: () => void) {
    this.api = api;
    this.changed = changed;
  }

  /** Work at the catalogue of an office from now on; nothing of another is kept. */
  of(office: string): void {
    this.office = office;
    this.catalogue = this.history = this.since = this.problem = undefined;
  }

  private at(...parts: string[]): string {
    return path('offices', this.office, ...parts);
  }

  /** Read the list of all. */
  readAll(): Promise<void> {
    return this.reading('catalogue', async () => this.api.read<Catalogue>(this.at('catalogue'), PATIENCE_MS));
  }

  /** Read one procedure with its versions. */
  readOne(code: string): Promise<void> {
    if (this.history?.id !== code) this.history = undefined;
    return this.reading('history', async () => this.api.get<ProcedureHistory>(this.at('procedures', code, 'history')));
  }

  /** Read what changed since a day or a version. */
  readSince(since: string): Promise<void> {
    return this.reading('since', async () => this.api.get<ChangesSince>(`${this.at('catalogue', 'changes')}?${new URLSearchParams({ since }).toString()}`));
  }

  private async reading<What extends 'catalogue' | 'history' | 'since'>(what: What, read: () => Promise<Binder[What]>): Promise<void> {
    this.turns[what] += 1;
    const turn = this.turns[what];
    try {
      const answer = await read();
      if (turn !== this.turns[what]) return;
      (this as Pick<Binder, What>)[what] = answer;
      this.problem = undefined;
    } catch (error) {
      if (turn !== this.turns[what]) return;
      this.problem = problemFrom(error);
    }
    this.changed();
  }

  edit(code: string, body: object): Promise<EditedProcedure> {
    return this.api.post(this.at('procedures', code, 'edit'), body);
  }

  drop(code: string, seen: number): Promise<EditedProcedure> {
    return this.api.post(this.at('procedures', code, 'drop-draft'), { seen });
  }

  publish(procedures: string[], seen: number): Promise<Published> {
    return this.api.post(this.at('catalogue', 'publish'), { procedures, seen });
  }

  addGroup(name: { vi: string; en?: string }): Promise<ProcedureGroups> {
    return this.api.post(this.at('catalogue', 'name-group'), { name });
  }

  preview(file: Blob): Promise<FilePreview> {
    return this.api.bring(this.at('catalogue', 'preview'), file, PATIENCE_MS);
  }

  /** Take in a file as it was compared; throws `changed-meanwhile` where somebody was faster. */
  take(file: Blob, seen: number): Promise<FileTaken> {
    return this.api.bring(`${this.at('catalogue', 'import')}?seen=${seen}`, file, PATIENCE_MS);
  }

  /** The catalogue as a file, and what it is called. */
  async file(form: 'csv' | 'xlsx', which: 'published' | 'drafted'): Promise<{ content: Blob; name: string }> {
    const content = await this.api.file(`${this.at('catalogue', `export.${form}`)}?which=${which}`, PATIENCE_MS);
    return { content, name: `procedures-${this.office}.${form}` };
  }
}
