import { Api, pause } from './api';
import type { Credentials } from '../live/channel';
import { Observed, type Watchable } from '../observed';
import { Problem } from './problem';
import { unsent } from './unsent';
import type { Role, SignedIn, Text } from '../wire';

/**
 * Who is in front of the screen; `out` carries why nobody is, and what was typed when the session ended.
 *
 * Where several people use the machine that is not shown to the next of them: then `unsent` is there and empty.
 */
export type Presence =
  | { kind: 'restoring' }
  | { kind: 'out'; problem?: Problem; unsent?: string[] }
  | { kind: 'in'; who: SignedIn };

/** What the sample office offers for trying. */
export interface Trying {
  available: boolean;
  counters: { id: string; name: { vi: string; en: string } }[];
}

/** Who can sign in on this machine with a PIN, and where that is; nothing is told where it was not let in. */
export type Names =
  | { let_in: false }
  | { let_in: true; machine: string; office: { id: string; name: Text }; people: Named[] };

/** Somebody who can sign in with a PIN. */
export interface Named {
  id: string;
  name: string;
  role: Role;
}

const AGAIN_MS = 3_000;

/** Whether a token of this role is a machine's, before which nobody sits who could sign in again. */
export const isDevice = (role: Role): boolean => role === 'kiosk' || role === 'display';

/** Who works in the office. */
export const STAFF: Role[] = ['clerk', 'manager', 'admin'];

/** Whose a screen is. */
export interface Belonging {
  /** Whose token is at home on it; without any, everybody's. */
  atHome?: Role[] | undefined;
  /** The counter that it stands at: its session is kept apart, and where it has none that of any counter counts. */
  counter?: string | undefined;
}

/** The session of one screen, kept in this browser under the screen's own key. */
export class Session {
  private readonly keys: string[];
  private readonly atHome: Role[] | undefined;
  private readonly held = new Observed<Presence>({ kind: 'restoring' });
  private readonly requests = new Api(() => this.csrf, (problem, csrf) => { this.unknown(problem, csrf); });
  private csrf: string | undefined;
  private leaving = false;
  private refusal: Problem | undefined;

  /** The screen's name, under which the session is kept (`display`), and whose it is. */
  constructor(screen: string, { atHome, counter }: Belonging = {}) {
    this.keys = counter === undefined ? [`session:${screen}`] : [`session:${screen}:${counter}`, `session:${screen}`];
    this.atHome = atHome;
  }

  get presence(): Watchable<Presence> {
    return this.held;
  }

  /** The page's requests, signed by this session. */
  get api(): Api {
    return this.requests;
  }

  /** What the live connection shows to the server. */
  get credentials(): Credentials {
    return () => (this.csrf === undefined ? {} : { csrf: this.csrf });
  }

  /** Whether somebody has a place on this screen. */
  fits({ role }: Pick<SignedIn, 'role'>): boolean {
    return this.atHome?.includes(role) ?? true;
  }

  /** Sign in by the `#token=` a device was started with, else by what this browser kept. */
  async restore(): Promise<void> {
    const token = new URLSearchParams(location.hash.slice(1)).get('token');
    if (token) history.replaceState(null, '', location.pathname + location.search);
    // A device that is started anew with its token goes on with the session that it has.
    this.csrf = token === null ? undefined : localStorage.getItem(this.keys[0] ?? '') ?? undefined;
    if (token && await this.settle(() => this.byToken(token))) return; // whose it is, the screen looks at
    for (const key of this.keys) {
      const kept = localStorage.getItem(key);
      if (kept !== null && await this.settle(() => this.readBack(kept))) return;
      localStorage.removeItem(key);
    }
    this.leave(this.refusal);
  }

  /** Sign in with a person's or a device's token, on a machine that several people use or not; throws `Problem`. */
  async signIn(token: string, shared = false): Promise<void> {
    this.enter(await this.fitting(await this.byToken(token.trim(), shared)));
  }

  /** Sign in as somebody of this machine's people; throws `Problem`. */
  async signInByPin(person: string, pin: string, shared = false): Promise<void> {
    this.enter(await this.fitting(await this.requests.post<SignedIn>('/session', { person, pin, ...(shared && { shared }) })));
  }

  /** Ask who can sign in on this machine with a PIN, and has a place on this screen. */
  async names(): Promise<Names> {
    try {
      const said = await this.requests.get<Names>('/sign-in');
      if (!said.let_in) return said;
      const people = said.people.filter((person) => this.fits(person));
      return { ...said, people: people.sort((one, other) => one.name.localeCompare(other.name, 'vi')) };
    } catch {
      return { let_in: false };
    }
  }

  /** Ask what may be tried without a token: only the sample office offers it. */
  async trying(): Promise<Trying> {
    try {
      return await this.requests.get<Trying>('/try');
    } catch {
      return { available: false, counters: [] };
    }
  }

  /** Be somebody at the sample office; throws `Problem`. */
  async tryAs(role: Role, counter?: string): Promise<void> {
    this.enter(await this.requests.post<SignedIn>('/try', { role, ...(counter !== undefined && { counter }) }));
  }

  /** Let another screen of this browser work under this session: `manager`, `counter`. */
  lendTo(screen: string): void {
    if (this.csrf !== undefined) localStorage.setItem(`session:${screen}`, this.csrf);
  }

  /** End the session, here and at the server; where that could not be told it, the sign-in page says so. */
  async signOut(): Promise<void> {
    if (this.leaving) return;
    this.leaving = true;
    let unsure: Problem | undefined;
    try {
      await this.requests.delete('/session');
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.status !== 401) unsure = new Problem('sign-out-unsure', error.status);
    } finally {
      this.leaving = false;
      this.forget({ kind: 'out', ...(unsure && { problem: unsure }) });
    }
  }

  /** Forget the session here, as when the server no longer knows it, and say why it has ended. */
  leave(problem?: Problem): void {
    if (this.leaving) return; // that the live connection is cut off is part of it
    const presence = this.held.value;
    if (presence.kind !== 'in') {
      this.forget({ kind: 'out', ...(problem && { problem }) });
      return;
    }
    const { who: { role, shared = false } } = presence;
    const typed = unsent();
    const ended = problem?.status !== 401 || isDevice(role)
      ? problem
      : new Problem(shared ? 'session-ended-shared' : 'session-ended', 401);
    this.forget({ kind: 'out', ...(ended && { problem: ended }), ...(typed.length > 0 && { unsent: shared ? [] : typed }) });
  }

  /** An answer that nobody is signed in ends the session that had asked, and no other. */
  private unknown(problem: Problem, csrf: string | undefined): void {
    if (this.held.value.kind === 'in' && csrf === this.csrf) this.leave(problem);
  }

  private async byToken(token: string, shared = false): Promise<SignedIn> {
    try {
      return await this.requests.post<SignedIn>('/session', { token, ...(shared && { shared }) });
    } catch (error) {
      if (error instanceof Problem && error.code === 'unauthorised') throw new Problem('wrong-token', error.status);
      throw error;
    }
  }

  /** Let in whoever has a place on this screen; for somebody else the session ends before it is used. */
  private async fitting(who: SignedIn): Promise<SignedIn> {
    if (this.fits(who)) return who;
    await new Api(() => who.csrf).delete('/session').catch(() => undefined);
    throw new Problem('wrong-screen', 403, { role: who.role });
  }

  private forget(presence: Presence): void {
    const { csrf } = this;
    this.csrf = undefined;
    for (const key of this.keys) if (localStorage.getItem(key) === csrf) localStorage.removeItem(key);
    this.held.set(presence);
  }

  private async readBack(csrf: string): Promise<SignedIn> {
    this.csrf = csrf;
    return this.requests.get<SignedIn>('/session');
  }

  /** Ask until the server says yes or no: a screen may start before its server does. */
  private async settle(ask: () => Promise<SignedIn>): Promise<boolean> {
    for (;;) {
      try {
        this.enter(await ask());
        return true;
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        if (error.status !== 0 && error.status < 500) {
          this.refusal = error;
          return false;
        }
      }
      await pause(AGAIN_MS);
    }
  }

  private enter(who: SignedIn): void {
    this.csrf = who.csrf;
    localStorage.setItem(this.keys[0] ?? 'session', who.csrf);
    this.held.set({ kind: 'in', who });
  }
}
