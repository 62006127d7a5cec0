import { Index } from '../client/search';
import type { Catalogue, KeptInShort } from '../client/wire';
import { text } from '../client/words';
import type { Place } from './place';

/** How many are found by what somebody types. */
const FOUND = 50;

const byName = new Intl.Collator('vi');

/** Finds procedures of the catalogue by what is typed, drafts and what is over among them. */
export class Chosen {
  private of: Catalogue | undefined;
  private index: Index | undefined;

  /** The codes of what fits best, the best first. */
  find(catalogue: Catalogue, look: string, most = FOUND): string[] {
    if (this.of !== catalogue || !this.index) {
      const groups = new Map(catalogue.groups.map(({ id, name }) => [id, [name.vi, ...(name.en === undefined ? [] : [name.en])]]));
      this.index = new Index(Object.values(catalogue.procedures).map(({ id, name, synonyms, group }) => ({
        id, names: name.en === undefined ? [name.vi] : [name.vi, name.en], synonyms, others: [id, ...groups.get(group) ?? []],
      })));
      this.of = catalogue;
    }
    return this.index.find(look, most);
  }
}

const FITS: Record<Place['show'], (each: KeptInShort, stale: ReadonlySet<string>) => boolean> = {
  all: () => true,
  published: ({ state }) => state === 'published',
  drafted: ({ state }) => state !== 'published',
  stale: ({ id }, stale) => stale.has(id),
  over: ({ standing }) => standing === 'over',
};

/** How many the list would show of each. */
export function tally(catalogue: Catalogue): Record<Place['show'], number> {
  const stale = new Set(catalogue.stale);
  const all = Object.values(catalogue.procedures);
  const many = (show: Place['show']): number => all.filter((each) => FITS[show](each, stale)).length;
  return { all: all.length, published: many('published'), drafted: many('drafted'), stale: many('stale'), over: many('over') };
}

/** The day of a check by which the longest ago comes first: never is before all. */
const checkedOn = ({ checked_on: day = '' }: KeptInShort): string => day;

/** What the list shows: what is looked for, the best first; else by name, and of what is stale what was checked longest ago. */
export function listed(catalogue: Catalogue, { look, show, group }: Place, chosen: Chosen): KeptInShort[] {
  const stale = new Set(catalogue.stale);
  const fits = (each: KeptInShort): boolean => FITS[show](each, stale) && ((group ?? '') === '' || each.group === group);
  if (look.trim() !== '') return chosen.find(catalogue, look).map((id) => catalogue.procedures[id]).filter((each): each is KeptInShort => each !== undefined && fits(each));
  return Object.values(catalogue.procedures).filter(fits).sort((one, other) =>
    (show === 'stale' ? checkedOn(one).localeCompare(checkedOn(other)) : 0) || byName.compare(text(one.name), text(other.name)) || one.id.localeCompare(other.id));
}
