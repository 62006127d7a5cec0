import type { Entry, Index } from '../../client/search';
import type { ProcedureInShort } from '../../client/wire';
import { found, type Listed } from './procedure';
import type { Held } from './posted';

type Whole = ReadonlyMap<string, Held>;

/** What is known here of the procedures. */
interface Known {
  listed: Listed;
  whole: Whole;
}

/** By which words a procedure can be found: as at the server, but for the names of what it has replaced. */
function entry({ id, name }: ProcedureInShort, held: Held | undefined): Entry {
  const names = Object.values(name) as string[];
  if (typeof held !== 'object') return { id, names, others: [id] };
  const others = [held.group_name, ...held.papers.map((paper) => paper.name)].flatMap((words) => Object.values(words) as string[]);
  return { id, names, synonyms: held.synonyms, others: [id, ...others] };
}

/** Finds procedures without the server, in what is known of them; what it takes for that is fetched while there is one. */
export class Near {
  /** Whether the server is known to be away. */
  readonly isAlone: () => boolean;
  private readonly known: () => Known;
  private coming: Promise<typeof import('../../client/search')> | undefined;
  private made: { of: Known; index: Index } | undefined;

  constructor(known: () => Known, isAlone: () => boolean) {
    this.known = known;
    this.isAlone = isAlone;
  }

  /** Fetch the search itself, which a page that nobody keeps can not once it is alone. */
  async fetch(): Promise<void> {
    await this.searching();
  }

  /** Find what is like what somebody typed, best first; nothing can be said where the search itself is not here. */
  async find(typed: string, most: number): Promise<ProcedureInShort[] | undefined> {
    const search = await this.searching();
    const { listed, whole } = this.known();
    if (!search || listed.length === 0) return undefined;
    if (this.made?.of.listed !== listed || this.made.of.whole !== whole)
      this.made = { of: { listed, whole }, index: new search.Index(listed.map((each) => entry(each, whole.get(each.id)))) };
    return this.made.index.find(typed, most).flatMap((id) => found(listed, id) ?? []);
  }

  private async searching(): Promise<typeof import('../../client/search') | undefined> {
    this.coming = this.coming ?? import('../../client/search');
    try {
      return await this.coming;
    } catch {
      this.coming = undefined; // the server is away just now: fetched anew when it is asked for again
      return undefined;
    }
  }
}
