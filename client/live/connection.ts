import type { Patch } from './chain';
import { clock as pageClock, type Clock } from './clock';
import { ANSWER_MS, socketChannel, type Answer, type Credentials, type Channel, type Told } from './channel';
import { Observed, type Stop, type Watchable } from '../observed';
import { Heartbeat, type Status } from './heartbeat';
import type { ViewName, ViewOf } from '../view';
import { Watching } from './watching';

export type { Status } from './heartbeat';

const keyOf = (office: string, view: string): string => `${office} ${view}`;

/** Whether a patch is of this watch. A server of before November 2026 does not name the office. */
const isOf = ({ office, view }: Patch, watch: Watching): boolean =>
  view === watch.view && (office ?? watch.office) === watch.office;

/** The screen's one live connection: it watches views and says whether they are live. */
export class Connection {
  private readonly channel: Channel;
  private readonly clock: Clock;
  private readonly heartbeat: Heartbeat;
  private readonly watches = new Map<string, Watching>();
  private readonly served = new Observed<string | undefined>(undefined);
  private isUp = false;
  /** Whether the last beat seemed old, and the views were asked for to find out. */
  private doubting = false;

  constructor(channel: Channel, clock: Clock = pageClock) {
    this.channel = channel;
    this.clock = clock;
    this.heartbeat = new Heartbeat(clock, () => { this.askAll(); });
    channel.listen({
      up: () => { this.up(); },
      down: () => { this.down(); },
      refused: (code) => { this.heartbeat.refused(code); },
      hindered: (hindrance) => { this.heartbeat.hindered(hindrance); },
      patch: (patch) => {
        this.heartbeat.news();
        for (const watch of this.watches.values()) if (isOf(patch, watch)) watch.patched(patch);
      },
      beat: (at, build) => {
        this.served.set(build ?? this.served.value);
        this.beaten(at);
      },
    });
  }

  /** Whether what is shown is live, for everyone to observe. */
  get status(): Watchable<Status> {
    return this.heartbeat.status;
  }

  /** Which build of the screens the server has; nothing while it has not said it. */
  get build(): Watchable<string | undefined> {
    return this.served;
  }

  /** Connect, or connect anew after a sign-in. */
  open(): void {
    this.heartbeat.restart();
    if (this.isUp) this.reconnect();
    else this.channel.open();
  }

  close(): void {
    this.heartbeat.stop();
    this.channel.close();
    this.down();
  }

  /**
   * Follow a view; `onState` gets each new state, whole and not to be changed.
   *
   * `onRefused` gets the code when the view cannot be seen (`forbidden`, `unknown-ticket`, …);
   * without it the whole connection counts as refused. That there is no such office every page says alike.
   * A view can be watched once at a time.
   */
  watch<Name extends ViewName>(
    office: string,
    view: Name,
    onState: (state: ViewOf<Name>) => void,
    onRefused: (code: string) => void = (code) => { this.heartbeat.refused(code); },
  ): Stop {
    const watch = new Watching(this, office, view, onState, (code) => {
      if (code === 'unknown-office') this.noOffice();
      else onRefused(code);
    });
    const key = keyOf(office, view);
    if (this.watches.has(key)) throw new Error(`${key} is being watched already`);
    this.watches.set(key, watch);
    if (this.isUp) this.ask(watch);
    return () => {
      watch.pause();
      if (this.watches.get(key) !== watch) return;
      this.watches.delete(key);
      if (this.isUp) this.channel.unwatch(office, view);
    };
  }

  /** Tell the server something beside what is watched; nothing where it gave no answer, or there is no channel now. */
  tell(event: string, said: object): Promise<Told | undefined> {
    if (!this.isUp) return Promise.resolve(undefined);
    return new Promise((answered) => { this.channel.tell(event, said, answered); });
  }

  /** Say that this page's office is not there. */
  noOffice(): void {
    this.heartbeat.noOffice();
  }

  /** Look at once whether the channel still lives, as after the device's sleep. */
  check(): void {
    if (this.heartbeat.isSilent) this.askAll();
  }

  /** Ask the server for this view's state. */
  ask(watch: Watching): void {
    const asked = performance.now();
    this.channel.watch(watch.office, watch.view, (answer) => {
      // A device that slept may find the answer before it notices that it is late.
      this.answered(watch, performance.now() - asked < ANSWER_MS ? answer : undefined);
    });
  }

  private askAll(): void {
    if (this.isUp) for (const watch of this.watches.values()) this.ask(watch);
  }

  private up(): void {
    this.isUp = true;
    this.heartbeat.hindered();
    this.askAll();
  }

  private down(): void {
    this.isUp = false;
    this.doubting = false;
    for (const watch of this.watches.values()) watch.pause();
  }

  private answered(watch: Watching, answer: Answer | undefined): void {
    if (!this.isUp || this.watches.get(keyOf(watch.office, watch.view)) !== watch) return;
    this.doubting = false;
    if (!answer) {
      this.reconnect();
      return;
    }
    if (!answer.error) {
      if (answer.at) this.clock.trust(answer.at);
      this.served.set(answer.build ?? this.served.value);
      if (answer.since) this.heartbeat.old(Date.parse(answer.since));
      else this.heartbeat.news();
    }
    watch.answered(answer);
  }

  private beaten(at: string): void {
    if (!this.clock.correct(at)) this.doubt();
    else if ([...this.watches.values()].every((watch) => watch.settled)) this.heartbeat.beat();
  }

  /** A beat that seems old does not count: either the channel is slow, or the server's clock was set back. */
  private doubt(): void {
    if (this.doubting) return;
    this.doubting = true;
    this.askAll();
  }

  private reconnect(): void {
    this.down();
    this.channel.close();
    this.channel.open();
  }
}

/** Make the page's connection; `open()` it once the credentials are known. */
export function connect(credentials: Credentials = () => ({})): Connection {
  const connection = new Connection(socketChannel(credentials));
  addEventListener('online', () => { connection.check(); });
  document.addEventListener('visibilitychange', () => { if (!document.hidden) connection.check(); });
  return connection;
}
