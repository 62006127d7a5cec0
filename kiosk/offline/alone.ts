import { clock } from '../../client/live/clock';
import type { Status } from '../../client/live/heartbeat';
import { Observed, type Watchable } from '../../client/observed';
import { freshKey, path, pause, type Api } from '../../client/session/api';
import { problemFrom } from '../../client/session/problem';
import type { KioskView, SignedIn, Ticket } from '../../client/wire';
import { isUncertain, type Intention } from '../intention';
import { obtain } from '../obtain';
import type { Step } from '../step';
import { emptyBook, given, left, reserved, settled, type Book, type Given, type KeptAside, type Moment } from './book';
import { handIn } from './handing-in';
import { Notes } from './notes';
import { inOrder, Time, type Told } from './time';
import { aloneView, isToday } from './view';

/** So long a visitor waits for the server's answer, where this machine has numbers of its own. */
const PATIENCE_MS = 5_000;

/** How soon it is tried again to hand numbers in, and how often the view and the time are noted. */
const AGAIN_MS = 5_000;
const NOTE_MS = 15_000;

const ASK_MS = 6_000;

/** What is kept of the server besides the numbers. */
interface Seen extends Told {
  view: KioskView;
  /** As whom this machine was signed in. */
  who: string;
}

/** What the screen shows, and how far it is to be trusted. */
export interface Standing {
  view: KioskView | undefined;
  status: Status;
  /** Whether numbers come from the reserve; else why none do, where the server is away. */
  alone?: 'gives' | 'other-day' | 'none';
}

const whoIs = ({ office = '', role, device, name }: SignedIn): string => `${office} ${role} ${device ?? name}`;

/** What this kiosk does without its server: it gives numbers from its reserve, and hands them in afterwards. */
export class Alone {
  private readonly api: Api;
  private readonly recalled: (view: KioskView) => void;
  private readonly held = new Observed<Book | undefined>(undefined);
  private readonly opening = Notes.open();
  private readonly time = new Time();
  private seen: Seen | undefined;
  private who: string | undefined;
  /** For which day and services numbers were asked for. */
  private asked: string | undefined;
  private latest: KioskView | undefined;
  private noting: ReturnType<typeof setTimeout> | undefined;
  private working: Promise<void> | undefined;

  /** `recalled` gets the last view of a former life, where this one has not heard the server yet. */
  constructor(api: Api, recalled: (view: KioskView) => void) {
    this.api = api;
    this.recalled = recalled;
    void this.recall();
  }

  /** What is in reserve, and what is still to be handed in. */
  get book(): Watchable<Book | undefined> {
    return this.held;
  }

  /** Somebody is signed in here, and the server has said so. */
  async begin(who: SignedIn | undefined): Promise<void> {
    const notes = await this.opening;
    if (!who || !notes) return;
    this.who = whoIs(who);
    this.asked = undefined;
    this.held.set(await notes.change<Book>(`book ${this.who}`, (book) => book ?? emptyBook(freshKey())));
    if (this.latest) this.look(this.latest);
  }

  /** Nobody is signed in any more: what was given stays kept, for whoever it was. */
  async end(): Promise<void> {
    const notes = await this.opening;
    this.who = this.seen = this.asked = this.latest = undefined;
    clearTimeout(this.noting);
    this.noting = undefined;
    this.held.set(undefined);
    await notes?.write('seen', undefined);
  }

  /** A view has come from the server. */
  look(view: KioskView): void {
    this.latest = view;
    const { who, seen, time: { told } } = this;
    if (who === undefined || told === undefined) return;
    this.seen = { ...told, view, who };
    void this.work(view);
    if (seen?.who !== who || seen.view.day !== view.day) void this.note();
    else this.noting = this.noting ?? setTimeout(() => { void this.note(); }, NOTE_MS);
  }

  /** What to show, where this is what the server has sent and how the connection is. */
  stands(view: KioskView | undefined, status: Status): Standing {
    const told = view ?? this.seen?.view;
    if (!told || (status.kind !== 'cut-off' && status.kind !== 'connecting') || !this.held.value) return { view, status };
    return { status: this.since(status), ...this.without(told, this.held.value) };
  }

  /** Get a number: from the server, or out of the reserve where it cannot be reached in time. */
  async obtain(view: KioskView, isAlone: boolean, intention: Intention, onSlowed: () => void): Promise<Step> {
    const { wish } = intention;
    const own = this.held.value;
    // Whether a return pass is good the server alone knows.
    const has = !('shown' in wish) && own?.day === view.day && left(own, wish.service).length > 0;
    if (isAlone && has) return await this.give(intention) ?? { kind: 'failed', intention, problem: problemFrom(undefined) };
    const at = this.time.now;
    const next = await obtain(this.api, view.office, intention, onSlowed, has ? PATIENCE_MS : undefined);
    if (next.kind !== 'failed' || !has || !isUncertain(next.problem)) return next;
    return await this.give(next.intention, at, next.intention.key) ?? next;
  }

  private async note(): Promise<void> {
    clearTimeout(this.noting);
    this.noting = undefined;
    await (await this.opening)?.write('seen', this.seen);
  }

  private since(status: Status): Status {
    return status.kind === 'connecting' ? { kind: 'cut-off', since: this.seen?.at ?? clock.now() } : status;
  }

  private without(told: KioskView, book: Book): Pick<Standing, 'view' | 'alone'> {
    const now = clock.now();
    if (!isToday(told, now)) return { view: told, alone: 'other-day' };
    if (told.day_closed || book.day !== told.day || book.blocks.length === 0) return { view: told, alone: 'none' };
    return { view: aloneView(told, now, book), alone: 'gives' };
  }

  /** Begin with what was kept, until the server has been heard. */
  private async recall(): Promise<void> {
    const notes = await this.opening;
    const seen = await notes?.read<Seen>('seen');
    if (!notes || !seen || this.who !== undefined) return;
    this.time.recall(seen);
    this.seen = seen;
    this.who = seen.who;
    this.held.set(await notes.read<Book>(`book ${seen.who}`));
    this.recalled(seen.view);
  }

  /** What was kept under a name besides; nothing where this browser keeps nothing. */
  async read<T>(name: string): Promise<T | undefined> {
    return (await this.opening)?.read<T>(name);
  }

  async write(name: string, value: unknown): Promise<void> {
    await (await this.opening)?.write(name, value);
  }

  private async give({ wish }: Intention, at: Moment = this.time.now, asked?: string): Promise<Step | undefined> {
    if ('shown' in wish) return undefined;
    const before = this.held.value?.given.length;
    const book = await this.change((held) => given(held, wish, at, asked));
    const last = book?.given[book.given.length - 1];
    if (!last || book.given.length === before) return undefined;
    if (this.seen) void this.work(this.seen.view); // the server may answer before it sends a view again
    return { kind: 'taken', ticket: ticketOf(last), alone: true };
  }

  private async change(make: (book: Book) => Book): Promise<Book | undefined> {
    const [notes, { who }] = [await this.opening, this];
    if (!notes || who === undefined) return undefined;
    const book = await notes.change<Book>(`book ${who}`, (held) => make(held ?? emptyBook(freshKey())));
    if (this.who === who) this.held.set(book);
    return book;
  }

  /** Hand in what was given, then ask for what is missing; one after the other, and one at a time. */
  private async work(view: KioskView): Promise<void> {
    if (this.working) return;
    this.working = this.handAllIn(view).then(() => this.reserve(view));
    await this.working.finally(() => { this.working = undefined; });
  }

  private async handAllIn({ office }: KioskView): Promise<void> {
    const { who } = this;
    while (this.who === who && this.held.value && this.held.value.given.length > 0) {
      const all = this.held.value.given;
      const [first] = all;
      const [ago] = inOrder(all.map(({ at }) => this.time.ago(at)));
      if (!first || ago === undefined) return;
      const outcome = this.time.knows(first.at) ? await handIn(this.api, office, first, ago) : { kind: 'later' as const };
      if (outcome.kind === 'later') await pause(AGAIN_MS);
      else {
        this.asked = undefined; // half of a block may be used now
        await this.change((book) => settled(book, first, outcome.kind === 'lost' ? { why: outcome.why, told: clock.now() } : undefined));
      }
    }
  }

  private async reserve({ office, day, services, day_closed: isOver }: KioskView): Promise<void> {
    const wanted = `${day} ${Object.keys(services).sort().join()} ${isOver === true}`;
    if (this.asked === wanted || isOver || this.held.value === undefined) return;
    this.asked = wanted;
    const { keeper } = this.held.value;
    try {
      const kept = await this.api.tell<KeptAside>(path('offices', office, 'numbers', 'reserve'), { keeper }, ASK_MS);
      await this.change((book) => reserved(book, kept));
    } catch (error) {
      // A day without hours keeps no numbers; for what else went wrong it is asked with the next view.
      if (problemFrom(error).code !== 'office-closed') this.asked = undefined;
    }
  }
}

/** A number from the reserve, as one from the server would be. */
const ticketOf = ({ number, wish, at }: Given): Ticket => ({
  id: number,
  number,
  service: wish.service,
  status: 'waiting',
  issued_at: new Date(at.clock).toISOString(),
  calls: 0,
  ...(wish.priority !== undefined && { priority: true }),
});
