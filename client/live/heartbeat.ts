import type { Clock } from './clock';
import { Observed, type Watchable } from '../observed';

/** Why no live connection opens though the server answers: it takes the page for another site's, or something between. */
export type Hindrance = 'foreign-origin' | 'no-upgrade';

/** How far what is shown can be trusted; `since` is the time of the last news, in ms since 1970. */
export type Status =
  | { kind: 'connecting'; hindrance?: Hindrance }
  | { kind: 'live' }
  | { kind: 'cut-off'; since: number; hindrance?: Hindrance }
  | { kind: 'no-office' }
  | { kind: 'refused'; code: string };

/** A little under the 5 s after which a screen must have said that it is cut off. */
const SILENCE_MS = 4_800;
const PROBE_MS = 10_000;

/** Says whether the screen is live: the server beats, and a screen that hears no beat is not. */
export class Heartbeat {
  private readonly clock: Clock;
  private readonly shown = new Observed<Status>({ kind: 'connecting' });
  private readonly probe: () => void;
  private hindrance: { hindrance?: Hindrance } = {};
  private lastNews = 0;
  private lastBeat = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** The probe is called as soon as there is no beat, and now and then until there is one. */
  constructor(clock: Clock, probe: () => void) {
    this.clock = clock;
    this.probe = probe;
  }

  get status(): Watchable<Status> {
    return this.shown;
  }

  /** Whether the last beat is so old that the line may be dead. */
  get isSilent(): boolean {
    return performance.now() - this.lastBeat > SILENCE_MS;
  }

  /** Something came from the server; the first news of all makes the screen live. */
  news(): void {
    this.lastNews = this.clock.now();
    const { kind } = this.shown.value;
    if (kind === 'connecting' || kind === 'no-office') this.live();
  }

  /** There is no such office: nothing is shown until there is news of it. */
  noOffice(): void {
    clearTimeout(this.timer);
    this.shown.set({ kind: 'no-office' });
  }

  /** What came is as old as that: a screen that begins with it begins cut off from the books. */
  old(since: number): void {
    if (this.shown.value.kind !== 'connecting') return;
    this.lastNews = since;
    this.cutOff();
  }

  /** The server's journal was current just now, and so is all that is shown. */
  beat(): void {
    this.lastNews = this.clock.now();
    this.live();
  }

  /** What hinders the connection from opening, or nothing any more. */
  hindered(hindrance?: Hindrance): void {
    if (hindrance === this.hindrance.hindrance) return;
    this.hindrance = hindrance === undefined ? {} : { hindrance };
    const now = this.shown.value;
    if (now.kind === 'connecting') this.shown.set({ kind: now.kind, ...this.hindrance });
    if (now.kind === 'cut-off') this.shown.set({ kind: now.kind, since: now.since, ...this.hindrance });
  }

  refused(code: string): void {
    clearTimeout(this.timer);
    this.shown.set({ kind: 'refused', code });
  }

  restart(): void {
    if (this.shown.value.kind === 'refused') this.shown.set({ kind: 'connecting' });
  }

  /** Count on no beat any more: what is opened next begins anew. */
  stop(): void {
    clearTimeout(this.timer);
    this.shown.set({ kind: 'connecting' });
  }

  private live(): void {
    this.lastBeat = performance.now();
    if (this.shown.value.kind !== 'live') this.shown.set({ kind: 'live' });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { this.cutOff(); }, SILENCE_MS);
  }

  private cutOff(): void {
    this.shown.set({ kind: 'cut-off', since: this.lastNews, ...this.hindrance });
    this.probing();
  }

  private probing(): void {
    this.probe();
    this.timer = setTimeout(() => { this.probing(); }, PROBE_MS);
  }
}
