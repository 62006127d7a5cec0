// What somebody looks for is found, as people type, without a server: the twin of queue_server/search/, which
// says why things are so. Both give the same answers (tests/search/).
import { fillers, saidOtherwise } from './everyday';
import { hasMarks, phrase, withoutY, words, type Word } from './folding';
import { Lexicon, type Close } from './lexicon';
import { IN_NAME, IN_OTHER, IN_SYNONYM, Question, type Asked, type Line } from './lines';

const ENOUGH = 0.37;
const LIKE = 1.19;
const LESS_LIKE = 0.83;
const COMMON = 500;
const LOOKED_AT = 40;
const OVERALL = 0.6;
const MARKED = 0.05;
const AS_GOOD = 5;
const FILLER = 0.25;
const MISTYPED = 0.7;
const MOST_LETTERS = 300;
const MOST_WORDS = 60;
const LEAST_FIGURES = 3;

const CODE = /[0-9]\.[0-9]{6}/;
const FIGURES = /^ *[0-9][0-9. ]*[0-9] *$/;

/** What can be found: its names weigh most, then its synonyms, then what else it has to do with. */
export interface Entry {
  readonly id: string;
  readonly names: readonly string[];
  readonly synonyms?: readonly string[];
  readonly others?: readonly string[];
}

const figuresOf = (text: string): string => text.replace(/[^0-9]/g, '');

const likeliest = (close: Close): string => (close.keys().next().value) ?? '';

/** A fit without its last bits, which differ from one language to the other. */
const rounded = (fit: number): number => Math.floor(fit * 1e9 + 0.5) / 1e9;

const bestFirst = (fits: ReadonlyMap<number, number>): number[] =>
  Array.from(fits).sort(([a, one], [b, other]) => other - one || a - b).map(([at]) => at);

/** What an entry is called, officially and by its synonyms, as people say it, and what else belongs to it. */
function linesOf({ names, synonyms = [], others = [] }: Entry): Line[] {
  const of = (texts: readonly string[], share: number): Line[] => texts.map((text) => ({ phrase: phrase(text), share, part: 1 }));
  const lines = [...of(names, IN_NAME), ...of(synonyms, IN_SYNONYM), ...of(others, IN_OTHER)];
  for (const name of names) {
    for (const { everyday, part } of saidOtherwise(name)) lines.push({ phrase: everyday, share: IN_SYNONYM, part });
  }
  return lines;
}

/** The first of what is kept under a key, which is made when there is none yet. */
function kept<Kept>(all: Map<string, Kept>, key: string, make: () => Kept): Kept {
  const known = all.get(key) ?? make();
  all.set(key, known);
  return known;
}

/** The entries in which a word stands, and what it counts there. */
class Postings {
  readonly at: number[] = [];
  readonly share: number[] = [];

  add(at: number, share: number): void {
    const last = this.at.length - 1;
    if (this.at[last] !== at) {
      this.at.push(at);
      this.share.push(share);
    } else if (share > (this.share[last] ?? 0)) {
      this.share[last] = share;
    }
  }

  /** Some of them only. */
  of(places: readonly number[]): Postings {
    const some = new Postings();
    for (const place of places) some.add(this.at[place] ?? 0, this.share[place] ?? 0);
    return some;
  }
}

/** The first few by an order, which says who is before whom. */
function firstOf(all: readonly number[], count: number, order: (a: number, b: number) => number): number[] {
  const first: number[] = [];
  for (const one of all) {
    let place = first.length;
    while (place > 0 && order(one, first[place - 1] ?? 0) < 0) place -= 1;
    if (place < count) first.splice(place, 0, one);
    if (first.length > count) first.pop();
  }
  return first;
}

/** Entries, prepared to be found. Building takes a moment, finding does not. */
export class Index {
  private readonly lines: readonly (readonly Line[])[];
  private readonly length: readonly number[];
  private readonly foundBy = new Map<string, Postings>();
  private readonly shortest = new Map<string, Postings>();
  private readonly same = new Map<string, number[]>();
  private readonly weights: ReadonlyMap<string, number>;
  private readonly lexicon: Lexicon;
  /** What each entry has of what was typed, and for which of the words it was counted last: kept for the next search. */
  private readonly have: Float64Array;
  private readonly counted: Int32Array;
  private turn = 0;

  constructor(private readonly entries: readonly Entry[]) {
    this.lines = entries.map(linesOf);
    this.length = this.lines.map((lines) => lines.reduce((least, { phrase: { bare } }) => Math.min(least, bare.length), Infinity));
    this.lines.forEach((lines, at) => { for (const line of lines) this.enter(line, at); });
    this.weights = new Map(Array.from(this.foundBy.keys(), (word): [string, number] => [word, this.weightOf(word)]));
    this.foundBy.forEach((found, word) => { if (found.at.length > COMMON) this.shortest.set(word, this.shortestOf(found)); });
    this.lexicon = new Lexicon(this.foundBy.keys());
    this.have = new Float64Array(entries.length);
    this.counted = new Int32Array(entries.length);
  }

  /** The ids of the entries that fit best, the best first. */
  find(text: string, limit = 5): string[] {
    const typed = Array.from(text).slice(0, MOST_LETTERS).join('');
    const figures = figuresOf((CODE.exec(typed) ?? FIGURES.exec(typed) ?? [''])[0]);
    if (figures.length >= LEAST_FIGURES) return this.withFigures(figures).slice(0, limit);
    const written = words(typed);
    const asked = this.asked(written).slice(0, MOST_WORDS);
    if (asked.length === 0) return [];
    const shares = this.shares(asked);
    const same = this.same.get(asked.map(({ close }) => likeliest(close)).join(' ')) ?? [];
    for (const at of same) if (!shares.has(at)) shares.set(at, IN_NAME);
    const question = new Question(asked, this.weights);
    const fits = new Map<number, number>();
    shares.forEach((share, at) => { fits.set(at, rounded(this.fit(at, question) + OVERALL * share)); });
    const fit = (at: number): number => fits.get(at) ?? 0;
    const order = bestFirst(fits).slice(0, limit + AS_GOOD);
    if (order.length === 0 || fit(order[0] ?? 0) < LIKE) return [];
    const like = order.filter((at) => fit(at) >= LESS_LIKE);
    const marked = written.filter(hasMarks).map((word) => word.marked);
    const best = new Map(like.map((at): [number, number] => [at, rounded(fit(at) + MARKED * this.markedAlike(at, marked))]));
    return bestFirst(best).slice(0, limit).map((at) => this.entries[at]?.id ?? '');
  }

  private lengthOf(at: number): number {
    return this.length[at] ?? 0;
  }

  private enter({ phrase: { text, bare }, share, part }: Line, at: number): void {
    if (part === 1 && share > IN_OTHER) kept(this.same, text, (): number[] => []).push(at);
    for (const word of bare) kept(this.foundBy, word, () => new Postings()).add(at, share);
  }

  private weightOf(word: string): number {
    const rare = Math.sqrt(Math.sqrt(this.entries.length / (this.foundBy.get(word)?.at.length ?? 1)));
    return fillers.has(word) ? rare * FILLER : rare;
  }

  private shortestOf(found: Postings): Postings {
    const at = (place: number): number => found.at[place] ?? 0;
    const share = (place: number): number => found.share[place] ?? 0;
    const places = found.at.map((_, place) => place);
    places.sort((a, b) => share(b) - share(a) || this.lengthOf(at(a)) - this.lengthOf(at(b)) || a - b);
    return found.of(places.slice(0, COMMON));
  }

  /** The ids of which these are the figures, the first of them, or some of them. */
  private withFigures(figures: string): string[] {
    const having = this.entries.map(({ id }) => ({ id, its: figuresOf(id) }));
    const begun = having.filter(({ its }) => its.startsWith(figures));
    const found = [
      ...begun.filter(({ its }) => its === figures), ...begun.filter(({ its }) => its !== figures),
      ...having.filter(({ its }) => its.includes(figures) && !its.startsWith(figures)),
    ];
    return found.map(({ id }) => id);
  }

  /** The words that were meant: what fell apart put together, what was run together taken apart. */
  private asked(written: readonly Word[]): Asked[] {
    const asked: Asked[] = [];
    const rest = [...written];
    for (let word = rest.shift(); word; word = rest.shift()) {
      const [following] = rest;
      if (following && this.areOne(word.bare, following.bare)) {
        word = { bare: word.bare + following.bare, marked: '' };
        rest.shift();
      }
      const isLast = rest.length === 0;
      const close = this.lexicon.closeTo(word.bare, isLast, hasMarks(word));
      const isOne = Array.from(close.values()).some((closeness) => closeness > MISTYPED);
      const pieces = isOne ? [] : this.lexicon.takenApart(word.bare).map(withoutY);
      if (pieces.length === 0) asked.push(this.weighed(word.bare, close));
      pieces.forEach((piece, at) => {
        asked.push(this.weighed(piece, this.lexicon.closeTo(piece, isLast && at === pieces.length - 1)));
      });
    }
    return asked;
  }

  /** Whether two words are one that has fallen apart. */
  private areOne(word: string, following: string): boolean {
    return this.lexicon.has(word + following) && !(this.lexicon.has(word) && this.lexicon.has(following));
  }

  private weighed(bare: string, close: Close): Asked {
    const weight = close.size > 0 ? this.weights.get(likeliest(close)) ?? 0 : this.weightOf(bare);
    return { weight, close };
  }

  /** Which entries have most of the words anywhere, and what share that is: the rarest words first. */
  private shares(asked: readonly Asked[]): Map<number, number> {
    const { have } = this;
    const total = asked.reduce((all, { weight }) => all + weight, 0);
    let left = total;
    let having: number[] = [];
    const sorted = asked.map((each, at) => ({ ...each, at })).sort((a, b) => b.weight - a.weight || a.at - b.at);
    for (const each of sorted) {
      this.count(each, having, left >= ENOUGH * total);
      left -= each.weight;
      const least = ENOUGH * total - left;
      if (least <= 0) continue;
      having = having.filter((at) => {
        if ((have[at] ?? 0) >= least) return true;
        have[at] = 0;
        return false;
      });
    }
    const share = (at: number): number => (have[at] ?? 0) / total;
    const order = (a: number, b: number): number => share(b) - share(a) || this.lengthOf(a) - this.lengthOf(b) || a - b;
    const most = new Map(firstOf(having, LOOKED_AT, order).map((at): [number, number] => [at, share(at)]));
    for (const at of having) have[at] = 0;
    return most;
  }

  /** Count a word for the entries that have it, by the closest that they have: for all, or for those that have others. */
  private count({ weight, close }: Asked, having: number[], forAll: boolean): void {
    const { have, counted } = this;
    this.turn += 1;
    close.forEach((closeness, word) => {
      const found = (forAll ? this.shortest.get(word) : undefined) ?? this.foundBy.get(word);
      if (!found) return;
      for (let place = 0; place < found.at.length; place += 1) {
        const at = found.at[place] ?? 0;
        const before = have[at] ?? 0;
        if (counted[at] === this.turn || (before === 0 && !forAll)) continue;
        counted[at] = this.turn;
        if (before === 0) having.push(at);
        have[at] = before + closeness * (found.share[place] ?? 0) * weight;
      }
    });
  }

  private fit(at: number, question: Question): number {
    let best = 0;
    for (const line of this.lines[at] ?? []) best = Math.max(best, question.fit(line));
    return best;
  }

  /** The share of the words with marks that an entry has with the same. */
  private markedAlike(at: number, marked: readonly string[]): number {
    if (marked.length === 0) return 0;
    const { names = [], synonyms = [] } = this.entries[at] ?? {};
    const known = new Set<string>();
    const know = (all: readonly Word[]): void => { for (const word of all) known.add(word.marked); };
    for (const text of [...names, ...synonyms]) know(words(text));
    for (const name of names) for (const { everyday } of saidOtherwise(name)) know(everyday.words);
    return marked.filter((word) => known.has(word)).length / marked.length;
  }
}
