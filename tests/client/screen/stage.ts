import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { vi } from 'vitest';
import type { Answer, Channel, ChannelListener, Told } from '../../../client/live/channel';
import type { SignedIn } from '../../../client/wire';

/** A channel whose other end is the test. */
export class Wire implements Channel {
  opened = 0;
  /** How often a view was asked for. */
  asked = 0;
  /** What is being watched: `sample display`. */
  readonly watched = new Map<string, (answer: Answer | undefined) => void>();
  /** What the server was told, and how it answers. */
  readonly told: { event: string; said: object; answered: (answer: Told | undefined) => void }[] = [];
  private server!: ChannelListener;

  listen(listener: ChannelListener): void { this.server = listener; }
  open(): void { this.opened += 1; this.server.up(); }
  close(): void { this.watched.clear(); this.server.down(); }
  unwatch(office: string, view: string): void { this.watched.delete(`${office} ${view}`); }
  tell(event: string, said: object, answered: (answer: Told | undefined) => void): void { this.told.push({ event, said, answered }); }

  watch(office: string, view: string, answered: (answer: Answer | undefined) => void): void {
    this.asked += 1;
    this.watched.set(`${office} ${view}`, answered);
  }

  /** Answer a watch with a state that has only this name. */
  show(watch: string, name: string): void {
    this.watched.get(watch)?.({ view: watch, version: 'v0', state: { name }, at: new Date().toISOString() });
  }

  refuse(watch: string, code: string): void { this.watched.get(watch)?.({ error: { code } }); }
  refuseAll(code: string): void { this.server.refused(code); }
  beat(): void { this.server.beat(new Date().toISOString()); }
}

/** An element that renders at once, as far as a controller can tell. */
export class Element implements ReactiveControllerHost {
  readonly updateComplete = Promise.resolve(true);
  renders = 0;
  private isConnected = false;
  private readonly controllers: ReactiveController[] = [];

  addController(controller: ReactiveController): void { this.controllers.push(controller); }
  removeController(): void { throw new Error('no controller leaves its element'); }

  requestUpdate(): void {
    if (!this.isConnected) return;
    this.renders += 1;
    for (const controller of this.controllers) controller.hostUpdated?.();
  }

  enter(): void {
    this.isConnected = true;
    for (const controller of this.controllers) controller.hostConnected?.();
  }

  leave(): void {
    this.isConnected = false;
    for (const controller of this.controllers) controller.hostDisconnected?.();
  }
}

/** What the server answers to a request; a promise is answered later. */
export type Replies = (url: string, method: string) => Reply | Promise<Reply>;
interface Reply { status: number; of: object }

export const lan: SignedIn = { csrf: 'lan', role: 'clerk', name: 'Lan', office: 'sample' };

/** A page of a browser that kept a session, before a server that answers so. */
export async function page(replies: Replies) {
  vi.resetModules();
  const storage = new Map([['session:display', 'lan']]);
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (url: string, { method = 'GET' }: RequestInit) => {
    asked.push(`${method} ${url}`);
    const { status, of } = await replies(url, method);
    return new Response(status === 204 ? null : JSON.stringify(of), { status });
  });
  vi.stubGlobal('location', { search: '', hash: '', pathname: '/display/' });
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => { storage.set(key, value); },
    removeItem: (key: string) => { storage.delete(key); },
  });
  vi.stubGlobal('document', { title: '', documentElement: { lang: '' }, querySelectorAll: () => [] });
  const [{ Screen }, { Session }, { Connection }] = await Promise.all(
    [import('../../../client/screen/screen'), import('../../../client/session/session'), import('../../../client/live/connection')]);
  const wire = new Wire();
  return { Screen, Session, wire, connection: new Connection(wire), element: new Element(), asked, storage };
}

/** Let everything that has been answered arrive. */
export const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);
