import type { ProcedureInShort } from '../../client/wire';
import { Observed, type Watchable } from '../../client/observed';
import { path, pause, type Api } from '../../client/session/api';
import type { Near } from './near';

const PATIENCE_MS = 4_000;

/** Milliseconds without another key until the server is asked. */
const PAUSE_MS = 120;

/** What somebody types, and what is like it; `found` is missing until the first answer. */
export interface Sought {
  typed: string;
  found?: ProcedureInShort[];
  /** The server gave no answer to what is typed. */
  failed?: true;
}

const NOTHING: Sought = { typed: '' };

/**
 * What a visitor looks for, asked of the server while it is typed: an answer to what is typed no more is not shown.
 *
 * Where the server does not answer, or is known not to, it is found here, in what is known of the procedures.
 */
export class Search {
  private readonly api: Api;
  private readonly near: Near | undefined;
  private readonly state = new Observed<Sought>(NOTHING);

  constructor(api: Api, near?: Near) {
    this.api = api;
    this.near = near;
  }

  get sought(): Watchable<Sought> {
    return this.state;
  }

  /** Look for something else, among `most` at most; what was found before stands until there is an answer. */
  type(office: string, typed: string, most: number): void {
    if (typed === this.state.value.typed) return;
    if (typed.trim() === '') {
      this.state.set({ typed });
      return;
    }
    const { found } = this.state.value;
    this.state.set({ typed, ...(found && { found }) });
    void this.ask(office, typed, most);
  }

  /** Forget what was typed: nobody reads over the shoulder of who has left. */
  clear(): void {
    this.state.set(NOTHING);
  }

  private async ask(office: string, typed: string, most: number): Promise<void> {
    await pause(PAUSE_MS);
    if (this.state.value.typed !== typed) return;
    const address = `${path('offices', office, 'procedures')}?q=${encodeURIComponent(typed)}&limit=${most}`;
    const asked = this.near?.isAlone() ? undefined : await this.api.read<{ results: ProcedureInShort[] }>(address, PATIENCE_MS).catch(() => undefined);
    const found = asked?.results ?? await this.near?.find(typed, most);
    if (this.state.value.typed === typed) this.state.set(found ? { typed, found } : { typed, failed: true });
  }
}
