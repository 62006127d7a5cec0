import { Observed, type Watchable } from '../../client/observed';
import { path, pause, type Api } from '../../client/session/api';
import type { KioskView, Procedure, ProcedureInShort, Procedures } from '../../client/wire';
import { byUse, found, type Listed } from './procedure';

const AGAIN_MS = 5_000;
const PATIENCE_MS = 6_000;

/** How a procedure's papers stand: still coming, not to be had, or there. */
export type Held = Procedure | 'coming' | 'missing';

/** The procedures that the office has published: read once a version and day, and kept. */
export class Posted {
  private readonly api: Api;
  private readonly all = new Observed<Listed>([]);
  private readonly kept = new Observed<ReadonlyMap<string, Held>>(new Map());
  private office = '';
  private edition: string | undefined;

  constructor(api: Api) {
    this.api = api;
  }

  /** All of them in short; none where the office has no catalogue. */
  get listed(): Watchable<Listed> {
    return this.all;
  }

  /** Those that somebody has looked at, whole. */
  get whole(): Watchable<ReadonlyMap<string, Held>> {
    return this.kept;
  }

  /** Read them anew where the view says that they are others, or that another day has begun. */
  look({ office, catalogue, day }: KioskView): void {
    const edition = catalogue === undefined ? undefined : `${office} ${catalogue} ${day}`;
    if (edition === this.edition) return;
    this.edition = edition;
    this.office = office;
    if (edition === undefined) this.take([]);
    else void this.fetchAll(edition);
  }

  /** Ask for what a procedure takes, where that is not known here; once more, if it could not be had, only when asked anew. */
  open(id: string, anew = false): void {
    const held = this.kept.value.get(id);
    if (held === undefined || (anew && held === 'missing')) void this.fetch(id, this.edition);
  }

  /** A procedure as the list has it. */
  find(id: string): ProcedureInShort | undefined {
    return found(this.all.value, id);
  }

  private take(listed: Listed): void {
    this.kept.set(new Map());
    this.all.set(listed);
  }

  private async fetchAll(edition: string): Promise<void> {
    while (this.edition === edition) {
      try {
        const { results, common } = await this.api.get<Procedures>(path('offices', this.office, 'procedures'));
        if (this.edition === edition) this.take(byUse(results, common));
        return;
      } catch {
        await pause(AGAIN_MS);
      }
    }
  }

  private async fetch(id: string, edition: string | undefined): Promise<void> {
    this.keep(id, 'coming');
    const held = await this.api.read<Procedure>(path('offices', this.office, 'procedures', id), PATIENCE_MS).catch(() => 'missing' as const);
    if (this.edition === edition) this.keep(id, held);
  }

  private keep(id: string, held: Held): void {
    this.kept.set(new Map([...this.kept.value, [id, held]]));
  }
}
