import { Observed, type Watchable } from '../../client/observed';
import { path, pause, type Api } from '../../client/session/api';
import type { KioskView, Procedure, ProcedureInShort, Procedures } from '../../client/wire';
import { byUse, found, type Listed } from './procedure';

const AGAIN_MS = 5_000;
const PATIENCE_MS = 6_000;

/** How a procedure's papers stand: still coming, not to be had, or there. */
export type Held = Procedure | 'coming' | 'missing';

/** So many are read whole before anybody asks, for a time without the server. */
const MOST_AHEAD = 300;

/** What is kept of them in the browser, over a restart. */
interface Kept {
  edition: string;
  listed: Listed;
  whole: Procedure[];
}

/** Where it is kept. */
export interface Memory {
  read<T>(name: string): Promise<T | undefined>;
  write(name: string, value: unknown): Promise<void>;
}

const KEPT_AS = 'procedures';

/** The procedures that the office has published: read once a version and day, and kept. */
export class Posted {
  private readonly api: Api;
  private readonly memory: Memory | undefined;
  private readonly all = new Observed<Listed>([]);
  private readonly kept = new Observed<ReadonlyMap<string, Held>>(new Map());
  private office = '';
  private edition: string | undefined;

  /** With a `memory` they are read ahead, and are there without the server, too. */
  constructor(api: Api, memory?: Memory) {
    this.api = api;
    this.memory = memory;
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
        if (this.edition !== edition) return;
        this.take(byUse(results, common));
        if (this.memory) await this.readAhead(edition, this.memory);
        return;
      } catch {
        if (this.all.value.length === 0) await this.recall(edition);
        await pause(AGAIN_MS);
      }
    }
  }

  /** Take what was kept of them, where it is of this version and day. */
  private async recall(edition: string): Promise<void> {
    const kept = await this.memory?.read<Kept>(KEPT_AS);
    if (kept?.edition !== edition || this.edition !== edition) return;
    this.take(kept.listed);
    this.kept.set(new Map(kept.whole.map((each) => [each.id, each])));
  }

  /** Read them whole, one after the other, and keep them: a kiosk without its server tells what they take, too. */
  private async readAhead(edition: string, memory: Memory): Promise<void> {
    const whole: Procedure[] = [];
    for (const { id } of this.all.value.slice(0, MOST_AHEAD)) {
      const one = await this.api.read<Procedure>(path('offices', this.office, 'procedures', id), PATIENCE_MS).catch(() => undefined);
      if (!one || this.edition !== edition) break; // the server is away just now: what was read is kept
      whole.push(one);
    }
    if (this.edition !== edition) return;
    this.kept.set(new Map([...whole.map((each): [string, Held] => [each.id, each]), ...this.kept.value]));
    await memory.write(KEPT_AS, { edition, listed: this.all.value, whole } satisfies Kept);
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
