import { merge, type Json } from '../client/live/merge';
import type { Happened, Replay, Seen } from '../client/wire';

/** One thing that happened, and when in ms since 1970. */
export interface Told {
  at: number;
  happened: Happened;
}

/** A stretch of a day as it came: what could be seen at its beginning, and each change until its end. */
interface Stretch {
  from: number;
  until: number;
  seen: Seen;
  steps: { at: number; patch: Json; happened: Happened[] }[];
}

/** Fetches a day from a moment on. */
export type Fetch = (at: number) => Promise<Replay>;

/** So many stretches are kept: more than two hours, of which none is fetched twice. */
const KEPT = 16;

/** A stretch is fetched so many seconds of the watcher before it is played. */
const AHEAD_S = 4;

/** Whoever goes to a moment reads too what had happened in so many ms before it. */
const BEFORE_MS = 300_000;

const stretchOf = (answer: Replay): Stretch => ({
  from: Date.parse(answer.at),
  until: Date.parse(answer.until),
  seen: answer.seen,
  steps: answer.steps.map(({ at, patch, happened }) => ({ at: Date.parse(at), patch: patch as Json, happened })),
});

/** A day as it is played: where one is, what could be seen there, and what comes. */
export class Player {
  /** The moment that is shown. */
  at: number;
  /** What could be seen then; while that comes, what was seen before. */
  seen: Seen;
  /** Whether what belongs to the moment is still to come. */
  isComing = false;
  readonly first: number;
  readonly last: number;
  private readonly fetch: Fetch;
  private readonly changed: () => void;
  private readonly failed: (error: unknown) => void;
  private stretches: Stretch[] = [];
  private current: Stretch | undefined;
  /** How many steps of the current stretch are in what is seen. */
  private taken = 0;
  /** Where somebody wants to go from what is still to come: to the next thing, or to the one before. */
  private wish: 1 | -1 | undefined;
  /** From where a stretch is on its way. */
  private coming: number | undefined;

  constructor(opening: Replay, fetch: Fetch, changed: () => void, failed: (error: unknown) => void) {
    this.first = Date.parse(opening.from);
    this.last = Date.parse(opening.to);
    this.fetch = fetch;
    this.changed = changed;
    this.failed = failed;
    this.at = this.first;
    this.seen = opening.seen;
    this.keep(stretchOf(opening));
    this.show();
  }

  /** Go to a moment of the day; what is not here yet is fetched, and shown once it comes. */
  seek(at: number): void {
    this.wish = undefined;
    this.at = Math.min(Math.max(at, this.first), this.last);
    this.show();
  }

  /** Go on by so many ms of the watcher, so many times as fast; false at the end of the day. */
  play(ms: number, speed: number): boolean {
    if (this.isComing) return true; // it stands still until there is something to see
    const end = this.current?.until ?? this.last;
    const next = this.at + ms * speed;
    this.at = Math.min(next, this.has(next) ? this.last : end, this.last);
    this.show();
    const until = this.current?.until ?? this.last;
    if (until < this.last && until - this.at < AHEAD_S * 1000 * speed && !this.has(until)) this.get(until);
    return this.at < this.last;
  }

  /** Go to the next moment at which something happened, or to the one before (-1); at once, or when it is here. */
  step(way: 1 | -1): void {
    const [from, until] = this.known();
    const times = this.stretches.flatMap(({ steps }) => steps.filter(({ happened }) => happened.length > 0).map(({ at }) => at));
    const there = times.filter((at) => (way > 0 ? at > this.at && at <= until : at < this.at && at >= from));
    if (there.length > 0) this.seek(way > 0 ? Math.min(...there) : Math.max(...there));
    else if (way > 0 ? until >= this.last : from <= this.first) this.seek(way > 0 ? this.last : this.first);
    else {
      this.wish = way;
      this.get(way > 0 ? until : Math.max(this.first, from - BEFORE_MS));
    }
  }

  /** From when to when all is here around the moment that is shown. */
  private known(): [number, number] {
    let [from, until] = [this.at, this.at];
    for (let grown = true; grown;) {
      const more = this.stretches.filter((each) => each.from <= until && from <= each.until);
      const [first, last] = [Math.min(from, ...more.map((each) => each.from)), Math.max(until, ...more.map((each) => each.until))];
      grown = first < from || last > until;
      [from, until] = [first, last];
    }
    return [from, until];
  }

  /** What happened last until now, as far as it is here without a gap, latest first. */
  lately(most: number): Told[] {
    const all: Told[] = [];
    for (let here = this.current; here && all.length < most; here = this.before(here)) {
      const past = here.steps.filter(({ at }) => at <= this.at).reverse();
      all.push(...past.flatMap(({ at, happened }) => [...happened].reverse().map((each) => ({ at, happened: each }))));
    }
    return all.slice(0, most);
  }

  private before({ from }: Stretch): Stretch | undefined {
    return this.stretches.find(({ until }) => until === from);
  }

  private has(at: number): boolean {
    return this.find(at) !== undefined;
  }

  private find(at: number): Stretch | undefined {
    return this.stretches.find(({ from, until }) => from <= at && (at < until || until === this.last));
  }

  /** Make what is seen out of the stretch that holds the moment, or fetch it. */
  private show(): void {
    const here = this.find(this.at);
    this.isComing = !here;
    if (!here) {
      // Whoever has come to the end of a piece goes on from there.
      this.get(this.current?.until === this.at ? this.at : Math.max(this.first, this.at - BEFORE_MS));
      this.current = undefined;
      return;
    }
    if (here !== this.current || (here.steps[this.taken - 1]?.at ?? 0) > this.at) {
      this.seen = here.seen;
      this.taken = 0;
    }
    this.current = here;
    for (let step = here.steps[this.taken]; step && step.at <= this.at; step = here.steps[this.taken]) {
      this.seen = merge(this.seen as unknown as Json, step.patch) as unknown as Seen;
      this.taken += 1;
    }
  }

  private keep(stretch: Stretch): void {
    this.stretches = [...this.stretches.slice(1 - KEPT), stretch];
  }

  /** Fetch a stretch; whoever went on meanwhile to where there is nothing yet asks for that next. */
  private get(at: number): void {
    if (this.coming !== undefined) return;
    this.coming = at;
    this.fetch(at).then((answer) => {
      this.coming = undefined;
      this.keep(stretchOf(answer));
      if (this.isComing) this.show();
      if (this.wish !== undefined && !this.isComing) this.step(this.wish);
      this.changed();
    }, (error: unknown) => {
      this.coming = undefined;
      this.failed(error);
    });
  }
}
