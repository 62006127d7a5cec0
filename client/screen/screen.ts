import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { clock } from '../live/clock';
import type { Told } from '../live/channel';
import { connect, type Connection, type Status } from '../live/connection';
import { Observing, type Stop } from '../observed';
import { Api } from '../session/api';
import { findOffice } from '../session/office';
import { Problem, problemFrom } from '../session/problem';
import type { Presence } from '../session/session';
import type { ViewName, ViewOf } from '../view';
import type { SignedIn } from '../wire';
import { language } from '../words';
import type { Making } from './making';
import { Renewal } from './renewal';

/**
 * What every screen does: it brings back the session, finds its office, watches, and notices when any of it ends.
 *
 * An element makes one and renders from it; the screen lives as long as its element is on the page.
 */
export class Screen<Name extends ViewName = ViewName> implements ReactiveController {
  /** The office, from when it is found until nobody is here. */
  office: string | undefined;
  /** The last state of the view, as old as `status` says. */
  view: ViewOf<Name> | undefined;
  /** Why there is nothing to show to whoever is here. */
  problem: Problem | undefined;
  /** The page's requests, signed by the session if there is one. */
  readonly api: Api;
  private readonly host: ReactiveControllerHost;
  private readonly making: Making<Name>;
  private readonly connection: Connection;
  private readonly watches = new Set<Stop>();
  private subscriptions: Stop[] = [];
  private renewal: Renewal | undefined;
  private restored = false;
  /** Who came last; what is found for somebody before is nothing to her. */
  private arrival: object | undefined;

  constructor(host: ReactiveControllerHost, making: Making<Name>, connection = connect(making.session?.credentials)) {
    this.host = host;
    this.making = making;
    this.connection = connection;
    this.api = making.session?.api ?? new Api();
    const { session, ticks, observes = [] } = making;
    const sources = [language, connection.status, this.api.activity, ...(session ? [session.presence] : []), ...(ticks ? [clock[ticks]] : [])];
    new Observing(host, ...sources, ...observes);
    host.addController(this);
  }

  hostConnected(): void {
    const { session } = this.making;
    this.subscriptions = [this.connection.status.subscribe((status) => { this.judge(status); })];
    const { quiet } = this.making;
    if (quiet) this.renewal = new Renewal(this.connection.build, quiet);
    if (!session) {
      void this.enter();
      return;
    }
    this.subscriptions.push(session.presence.subscribe((presence) => { this.follow(presence); }));
    this.follow(session.presence.value);
    if (!this.restored) void session.restore();
    this.restored = true;
  }

  hostDisconnected(): void {
    for (const stop of this.subscriptions) stop();
    this.renewal?.end();
    this.leave();
  }

  hostUpdated(): void {
    const title = this.making.title(this.view);
    if (title !== undefined && document.title !== title) document.title = title;
  }

  /** How far what is shown can be trusted. */
  get status(): Status {
    return this.connection.status.value;
  }

  /** Since when nothing here is sure, in ms since 1970; nothing while the screen is not cut off. */
  get since(): number | undefined {
    return this.status.kind === 'cut-off' ? this.status.since : undefined;
  }

  /** The time until which what is shown is known: now, or when the news ended. */
  get asOf(): number {
    return this.since ?? clock.now();
  }

  /** Who is signed in here. */
  get who(): SignedIn | undefined {
    const presence = this.making.session?.presence.value;
    return presence?.kind === 'in' ? presence.who : undefined;
  }

  /** Whether somebody has to sign in before there is anything to see. */
  get isOut(): boolean {
    return this.making.session?.presence.value.kind === 'out';
  }

  /** Begin anew for whoever is here, as when she asks for it after a problem. */
  again(): void {
    void this.enter(this.who);
  }

  /** Show another office from now on; nothing where it is the same. */
  look(office: string): void {
    if (office === this.office) return;
    this.unwatch();
    this.office = office;
    this.host.requestUpdate();
    const { session, view } = this.making;
    const onRefused = session ? undefined : (code: string) => { this.fail(new Problem(code, 0)); };
    if (view) this.watch(view, (state) => { this.show(state); }, onRefused);
  }

  /**
   * Follow one more view of the office, or of another that is named, until the watch is stopped or nobody is here; each state comes whole.
   *
   * `onRefused` gets the code where the view cannot be seen; without it whoever is here is signed out and told why.
   */
  watch<Other extends ViewName>(
    view: Other, onState: (state: ViewOf<Other>) => void, onRefused?: (code: string) => void, office = this.office,
  ): Stop {
    if (office === undefined) throw new Error(`${view} is watched before the office is known`);
    const { session } = this.making;
    const refused = onRefused && session
      ? (code: string) => { if (code === 'unauthorised') session.leave(new Problem(code, 401)); else onRefused(code); }
      : onRefused;
    const stop = this.connection.watch(office, view, onState, refused);
    this.watches.add(stop);
    return () => {
      this.watches.delete(stop);
      stop();
    };
  }

  /** Tell the server something of an office, this page's own if none is named; nothing where it gave no answer. */
  tell(event: string, said: object, office = this.office): Promise<Told | undefined> {
    return office === undefined ? Promise.resolve(undefined) : this.connection.tell(event, { office, ...said });
  }

  /** Say why there is nothing to show. */
  fail(problem: Problem | undefined): void {
    this.problem = problem;
    this.host.requestUpdate();
  }

  private follow(presence: Presence): void {
    if (presence.kind === 'in') void this.enter(presence.who);
    if (presence.kind === 'out') this.leave();
  }

  private async enter(who?: SignedIn): Promise<void> {
    const { session, opensEarly, found } = this.making;
    if (session && who && !session.fits(who)) {
      session.leave(new Problem('wrong-screen', 403, { role: who.role }));
      return;
    }
    const arrival = this.arrival = {};
    const stays = () => this.arrival === arrival;
    this.fail(undefined);
    if (opensEarly) this.connection.open();
    try {
      const office = await this.find(who?.office, stays);
      if (office === undefined || !stays()) return;
      this.look(office);
      if (!opensEarly) this.connection.open();
      found?.(office);
    } catch (error) {
      if (stays()) this.fail(problemFrom(error));
    }
  }

  private find(known: string | undefined, stays: () => boolean): Promise<string | undefined> {
    if (this.making.find) return this.making.find(known);
    return findOffice(this.api, known, () => {
      if (stays()) this.connection.noOffice();
      return stays();
    });
  }

  /** Keep nothing of whoever was here. */
  private leave(): void {
    this.arrival = undefined;
    this.connection.close();
    this.unwatch();
    this.making.left?.();
    this.office = this.view = undefined;
    this.fail(undefined);
  }

  private unwatch(): void {
    for (const stop of this.watches) stop();
    this.watches.clear();
  }

  private show(state: ViewOf<Name>): void {
    const before = this.view;
    this.view = state;
    this.fail(undefined);
    this.making.shown?.(state, before);
  }

  /** A channel that the server refuses is the end of the session, which says why. */
  private judge(status: Status): void {
    if (status.kind === 'refused') this.making.session?.leave(new Problem(status.code, status.code === 'forbidden' ? 403 : 401));
  }
}
