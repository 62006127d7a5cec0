// How well a line of an entry fits what was typed: the twin of queue_server/search/lines.py.
import type { Phrase } from './folding';
import type { Close } from './lexicon';

/** What a word counts by where it stands. */
export const IN_NAME = 1;
export const IN_SYNONYM = 0.97;
export const IN_OTHER = 0.7;

const TOGETHER = 0.35;
const WHOLE = 0.6;

/** Words that an entry is called by, what they count, and how well they stand for the entry as a whole. */
export interface Line {
  readonly phrase: Phrase;
  readonly share: number;
  readonly part: number;
}

/** A word that was typed: what it weighs, and which words it may be. */
export interface Asked {
  readonly weight: number;
  readonly close: Close;
}

interface Place {
  readonly place: number;
  readonly closeness: number;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

/** What was typed, prepared to be compared with many lines. */
export class Question {
  private readonly weight: number;
  private readonly pairs: readonly number[];
  private readonly together: number;
  private readonly fits = new Map<string, number>();
  private readonly places = new Map<string, Place[]>();

  constructor(private readonly asked: readonly Asked[], private readonly weights: ReadonlyMap<string, number>) {
    this.weight = sum(asked.map((each) => each.weight));
    this.pairs = asked.slice(1).map((each, at) => ((asked[at]?.weight ?? 0) + each.weight) / 2);
    this.together = sum(this.pairs);
    asked.forEach(({ close }, place) => {
      close.forEach((closeness, word) => {
        const places = this.places.get(word);
        if (places) places.push({ place, closeness });
        else this.places.set(word, [{ place, closeness }]);
      });
    });
  }

  /** How well a line fits by what it counts. */
  fit(line: Line): number {
    const { text, bare } = line.phrase;
    let fit = this.fits.get(text);
    if (fit === undefined) {
      fit = this.fitOf(bare);
      this.fits.set(text, fit);
    }
    return line.share * line.part * fit;
  }

  /** How well words fit: those found, how they stand together, and what was not asked for. */
  private fitOf(line: readonly string[]): number {
    if (!line.some((word) => this.places.has(word))) return 0;
    const found = this.asked.map(() => 0);
    const pairs = this.pairs.map(() => 0);
    let matched = 0;
    let length = 0;
    let before: readonly Place[] = [];
    for (const word of line) {
      const weight = this.weights.get(word) ?? 0;
      const places: readonly Place[] = this.places.get(word) ?? [];
      length += weight;
      let fresh = 0;
      for (const { place, closeness } of places) {
        if (found[place] === 0) fresh = Math.max(fresh, closeness);
      }
      matched += weight * fresh;
      for (const { place, closeness } of places) {
        found[place] = Math.max(found[place] ?? 0, closeness);
        for (const its of before) {
          if (its.place === place - 1) pairs[its.place] = Math.max(pairs[its.place] ?? 0, Math.min(closeness, its.closeness));
        }
      }
      before = places;
    }
    const words = sum(this.asked.map((each, at) => (found[at] ?? 0) * each.weight)) / this.weight;
    const together = this.together > 0 ? sum(this.pairs.map((pair, at) => (pairs[at] ?? 0) * pair)) / this.together : words;
    const whole = matched / length;
    return words + TOGETHER * together + WHOLE * words * whole * whole;
  }
}
