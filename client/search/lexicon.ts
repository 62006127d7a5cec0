// All words of what can be found, and which of them a typed one may be: the twin of queue_server/search/lexicon.py.
import { withoutY } from './folding';
import { LEAST, LONG, likeness, shortened } from './likeness';
import { AS_TYPED, asTyped, readings } from './readings';

/** Words, each with how close it is to what was typed: 1 is the same. */
export type Close = ReadonlyMap<string, number>;

const BEGUN = 0.85;
const BEGUN_TOO = 0.6;
const BESIDE = 0.8;
const MARKED = 0.8;
const KIN = 0.7;
const ENDING = 3;
const READ_TOO = 0.8;
const UNDER_WAY = 40;
const LONGEST = 30;
const PIECE = 14;
const AS_IT_STANDS = 2;
const READ = 3.5;
const UNFINISHED = 4.5;
const MISTYPED = 5;

/** How far some letters are taken apart. */
interface Way {
  readonly cost: number;
  readonly pieces: readonly string[];
  readonly hasMistake: boolean;
}

const NO_WAY: Way = { cost: Infinity, pieces: [], hasMistake: false };

/** A is before B by letters and figures, as Python has it. */
const before = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

export class Lexicon {
  private readonly sorted: readonly string[];
  private readonly known: ReadonlySet<string>;
  private readonly shortened = new Map<string, string[]>();

  constructor(words: Iterable<string>) {
    this.known = new Set(words);
    this.sorted = Array.from(this.known).sort(before);
    for (const word of this.sorted) if (word.length >= LEAST) this.shorten(word);
  }

  has(word: string): boolean {
    return this.known.has(word);
  }

  /** Which words may have been meant, the closest first: the last may not be at its end yet, one with marks is hardly mistyped. */
  closeTo(typed: string, isLast: boolean, withMarks = false): Close {
    const close = new Map<string, number>(this.known.has(typed) ? [[typed, 1]] : []);
    const closer = (word: string, closeness: number): void => {
      if (closeness > (close.get(word) ?? 0)) close.set(word, closeness);
    };
    const read = readings(typed).filter(([word]) => word.length > 1);
    for (const [word, closeness] of read) if (this.known.has(word)) closer(word, closeness * (this.known.has(typed) ? READ_TOO : 1));
    const isKnown = Array.from(close.values()).some((closeness) => closeness >= AS_TYPED);
    const whole: [string, number] = [typed, 1];
    for (const [word, closeness] of [whole, ...read]) {
      const share = closeness * (isKnown ? BESIDE : 1) * (withMarks ? MARKED : 1);
      for (const [other, its] of this.mistyped(word)) closer(other, its * share);
    }
    if (isLast || (close.size === 0 && typed.length >= LEAST)) {
      for (const word of this.begunWith(typed)) closer(word, isKnown ? BEGUN_TOO : BEGUN);
    }
    if (typed.length >= LONG) for (const word of this.begunWith(typed.slice(0, -ENDING))) closer(word, KIN);
    // Chrome 69 does not keep the order of what is alike: say it.
    const found = Array.from(close, ([word, closeness], at) => ({ word, closeness, at }));
    found.sort((a, b) => b.closeness - a.closeness || a.at - b.at);
    return new Map(found.map(({ word, closeness }): [string, number] => [word, closeness]));
  }

  /** The words of which several in one piece are made, one of them mistyped at most: the cheapest way. */
  takenApart(run: string): readonly string[] {
    if (run.length <= LEAST || run.length > LONGEST) return [];
    const best: Way[] = Array.from({ length: run.length + 1 }, (_, at) => (at === 0 ? { ...NO_WAY, cost: 0 } : NO_WAY));
    for (let start = 0; start < run.length - 1; start += 1) {
      const way = best[start] ?? NO_WAY;
      for (let end = start + 2; end <= Math.min(start + PIECE, run.length); end += 1) {
        const most = (best[end] ?? NO_WAY).cost - way.cost;
        if (!(most > AS_IT_STANDS)) continue;
        const piece = run.slice(start, end);
        const { cost, isMistyped } = this.cost(piece, end === run.length, way.hasMistake || most <= MISTYPED);
        if (cost < most) {
          best[end] = { cost: way.cost + cost, pieces: [...way.pieces, piece], hasMistake: way.hasMistake || isMistyped };
        }
      }
    }
    const { pieces } = best[run.length] ?? NO_WAY;
    return pieces.length > 1 ? pieces : [];
  }

  private shorten(word: string): void {
    for (const key of shortened(word)) {
      const words = this.shortened.get(key);
      if (words) words.push(word);
      else this.shortened.set(key, [word]);
    }
  }

  private cost(piece: string, isLast: boolean, isStrict: boolean): { cost: number; isMistyped: boolean } {
    const bare = withoutY(piece);
    const short = piece.length === 2 ? 1 : 0;
    if (this.known.has(bare)) return { cost: AS_IT_STANDS + short, isMistyped: false };
    if (asTyped(bare).some((word) => word.length > 1 && this.known.has(word))) return { cost: READ + short, isMistyped: false };
    if (isLast && this.begunWith(bare).length > 0) return { cost: UNFINISHED + short, isMistyped: false };
    if (isStrict || piece.length < LEAST || piece.length > LONG) return { cost: Infinity, isMistyped: false };
    const likest = this.mistyped(bare).reduce((most, [, closeness]) => Math.max(most, closeness), 0);
    return { cost: likest > 0 ? MISTYPED + 4 * (1 - likest) : Infinity, isMistyped: true };
  }

  private mistyped(typed: string): [string, number][] {
    const found: [string, number][] = [];
    if (typed.length < LEAST) return found;
    const seen = new Set([typed]);
    for (const key of Array.from(shortened(typed)).sort(before)) {
      for (const word of this.shortened.get(key) ?? []) {
        if (seen.has(word)) continue;
        seen.add(word);
        const closeness = likeness(typed, word);
        if (closeness > 0) found.push([word, closeness]);
      }
    }
    return found;
  }

  private begunWith(typed: string): string[] {
    let start = 0;
    let end = this.sorted.length;
    while (start < end) {
      const middle = (start + end) >> 1;
      if ((this.sorted[middle] ?? '') < typed) start = middle + 1;
      else end = middle;
    }
    const begun: string[] = [];
    for (let at = start; this.sorted[at]?.startsWith(typed); at += 1) if (this.sorted[at] !== typed) begun.push(this.sorted[at] ?? '');
    return begun.sort((a, b) => a.length - b.length || before(a, b)).slice(0, UNDER_WAY);
  }
}
