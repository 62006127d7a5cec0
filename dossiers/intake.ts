import { bytesOf } from '../client/bytes-of';
import { Observed } from '../client/observed';
import { path, type Api } from '../client/session/api';
import { problemFrom, type Problem } from '../client/session/problem';
import type { DossierImport, DossierImports, DossiersPreview } from '../client/wire';

/** So long a file may take to be looked at, or to be taken in. */
const PATIENCE_MS = 180_000;

/** So often it is asked how far an import is. */
const LOOK_MS = 600;

/** A file that somebody has chosen, and how far it is with it. */
export interface Brought {
  file: File;
  doing?: 'reading' | 'taking';
  preview?: DossiersPreview;
  taken?: DossierImport;
  problem?: Problem;
}

/** Files of dossiers: one is looked at, and taken in whole or not at all. */
export class Intake {
  readonly brought = new Observed<Brought | undefined>(undefined);
  readonly imports = new Observed<DossierImports | undefined>(undefined);
  /** Whether it is being asked if the file is to be taken in. */
  readonly asked = new Observed(false);
  private readonly api: Api;
  private readonly office: string;
  /** Which reading counts: an answer that comes after a later question is late. */
  private turn = 0;

  constructor(api: Api, office: string) {
    this.api = api;
    this.office = office;
  }

  /** Read what was taken in before, and what is being taken in; what cannot be read now is read the next time. */
  async look(): Promise<void> {
    const turn = ++this.turn;
    try {
      const imports = await this.api.get<DossierImports>(this.at('imports'));
      if (turn === this.turn) this.imports.set(imports);
    } catch (error) {
      if (problemFrom(error).code === 'unauthorised') this.imports.set(undefined);
    }
  }

  /** Look at what a file would change. It is kept as it was read: what is shown is what is taken in. */
  async bring(file: File | undefined): Promise<void> {
    if (!file || this.brought.value?.doing) return;
    const reading: Brought = { file, doing: 'reading' };
    this.brought.set(reading);
    this.asked.set(false);
    let next: Brought;
    try {
      const kept = new File([await bytesOf(file)], file.name);
      next = { file: kept, preview: await this.api.bring<DossiersPreview>(this.at('preview'), kept, PATIENCE_MS) };
    } catch (error) {
      next = { file, problem: problemFrom(error) };
    }
    if (this.brought.value === reading) this.brought.set(next);
    await this.look();
  }

  /** Take in what was looked at, without the rows that have troubles. */
  async take(): Promise<void> {
    const { brought } = this;
    const { file, preview, doing } = brought.value ?? {};
    if (!file || !preview || doing) return;
    brought.set({ file, preview, doing: 'taking' });
    this.asked.set(false);
    const looking = setInterval(() => { void this.look(); }, LOOK_MS);
    const query = new URLSearchParams({ preview: preview.preview, ...(preview.left_out > 0 && { leave_out: `${preview.left_out}` }) });
    let next: Brought;
    try {
      next = { file, taken: await this.api.bring<DossierImport>(`${this.at('import')}?${query.toString()}`, file, PATIENCE_MS) };
    } catch (error) {
      next = { file, problem: problemFrom(error) };
    }
    clearInterval(looking);
    await this.look();
    brought.set(next);
  }

  private at(name: string): string {
    return path('offices', this.office, 'dossiers', name);
  }
}
