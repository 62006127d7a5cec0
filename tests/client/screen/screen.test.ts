import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Role, SignedIn } from '../../../client/wire';
import { lan, page, settled, type Replies } from './stage';

const HALL = 'sample display';
const LISTED = 'sample visitors/waiting';

/** A server that knows one session, and one office. */
const house = (who: SignedIn = lan): Replies => (url) =>
  (url === '/session' ? { status: 200, of: who } : { status: 200, of: [{ id: 'sample' }] });

const nobody = { status: 401, of: { code: 'unauthorised' } };

/** The hall's screen, for those who have a place on it. */
async function display(replies: Replies = house(), atHome?: Role[]) {
  const made = await page(replies);
  const session = new made.Session('display', { atHome });
  const left = vi.fn();
  const screen = new made.Screen(made.element, { session, view: 'display', title: (view) => view?.name as never, left }, made.connection);
  made.element.enter();
  await settled();
  return { ...made, session, screen, left };
}

/** A page that nobody signs in to. */
async function hall(replies: Replies = house()) {
  const made = await page(replies);
  const found = vi.fn();
  const screen = new made.Screen(made.element, { view: 'public', title: () => undefined, found }, made.connection);
  made.element.enter();
  await settled();
  return { ...made, screen, found };
}

beforeEach(() => { vi.useFakeTimers({ now: Date.parse('2026-11-23T02:41:00Z') }); });
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A screen that shows no view at first. */
async function picker() {
  const made = await page(house());
  const session = new made.Session('display');
  const drawn: (string | undefined)[] = [];
  const screen = new made.Screen(made.element, {
    session,
    find: () => Promise.resolve('sample'),
    opensEarly: true,
    title: () => { drawn.push(screen.office); return undefined; },
  }, made.connection);
  made.element.enter();
  await settled();
  return { ...made, session, screen, drawn };
}

describe('a screen that somebody works at', () => {
  it('brings back its session, and shows the view of that office', async () => {
    const { screen, wire, element } = await display();
    expect([screen.who, screen.office, [...wire.watched.keys()]]).toEqual([lan, 'sample', [HALL]]);
    const { renders } = element;
    wire.show(HALL, 'Phường Mẫu');
    expect([screen.view, screen.status.kind, document.title]).toEqual([{ name: 'Phường Mẫu' }, 'live', 'Phường Mẫu']);
    expect(element.renders).toBeGreaterThan(renders);
  });

  it('opens no line before somebody is there', async () => {
    const { screen, wire } = await display(() => nobody);
    expect([screen.isOut, wire.opened]).toEqual([true, 0]);
  });

  it('says since when it is cut off, and counts no further', async () => {
    const { screen, wire } = await display();
    wire.show(HALL, 'Phường Mẫu');
    expect(screen.since).toBeUndefined();
    const last = Date.now();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(screen.since).toBeCloseTo(last, -1);
    expect(screen.asOf).toBe(screen.since);
  });

  it('keeps nothing of a session that ends while the line is cut off, and begins anew with the next', async () => {
    let replies: Replies = house();
    const { screen, session, wire, left } = await display((...asked) => replies(...asked));
    wire.show(HALL, 'Phường Mẫu');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(screen.status.kind).toBe('cut-off');

    replies = () => nobody;
    await expect(session.api.post('/api/v1/anything')).rejects.toMatchObject({ code: 'unauthorised' });
    expect([screen.isOut, screen.view, screen.office, wire.watched.size]).toEqual([true, undefined, undefined, 0]);
    expect(left).toHaveBeenCalledOnce();

    replies = house({ ...lan, name: 'Mai' });
    await session.signIn('token');
    await settled();
    expect([screen.who?.name, screen.status.kind]).toEqual(['Mai', 'connecting']);
    wire.show(HALL, 'Phường Mẫu');
    expect(screen.status.kind).toBe('live');
  });

  it('leaves when the server refuses its line, and is live again once it is let in', async () => {
    const { screen, session, wire } = await display();
    wire.show(HALL, 'Phường Mẫu');
    wire.refuseAll('unauthorised');
    expect(session.presence.value).toMatchObject({ kind: 'out', problem: { code: 'session-ended' } });
    expect([screen.view, wire.watched.size]).toEqual([undefined, 0]);

    await session.signIn('token');
    await settled();
    wire.show(HALL, 'Phường Mẫu');
    expect([screen.view, screen.status.kind]).toEqual([{ name: 'Phường Mẫu' }, 'live']);
  });

  it('says that a view is not for whoever is here, and not that a session is over', async () => {
    const { session, wire } = await display();
    wire.refuse(HALL, 'forbidden');
    expect(session.presence.value).toMatchObject({ kind: 'out', problem: { code: 'forbidden', status: 403 } });
  });

  it('sends whoever has no place on it back, before anything is watched', async () => {
    const { session, wire } = await display(house(), ['manager']);
    expect(session.presence.value).toMatchObject({ kind: 'out', problem: { code: 'wrong-screen', fields: { role: 'clerk' } } });
    expect(wire.opened).toBe(0);
  });

  it('says that its office was closed down, and comes back by itself when it opens again', async () => {
    const { screen, wire } = await display();
    wire.show(HALL, 'Phường Mẫu');
    wire.refuse(HALL, 'unknown-office');
    expect(screen.status.kind).toBe('no-office');
    wire.watched.delete(HALL);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(wire.watched.has(HALL)).toBe(true);
    wire.show(HALL, 'Phường Mới');
    expect([screen.status.kind, screen.view]).toEqual(['live', { name: 'Phường Mới' }]);
  });

  it('looks for an office until there is one, and no longer than somebody waits for it', async () => {
    const offices: object[] = [];
    const anywhere: SignedIn = { csrf: 'lan', role: 'display', name: 'TV' };
    const { screen, session, wire, asked } = await display((url) => (url === '/session' ? { status: 200, of: anywhere } : { status: 200, of: offices }));
    expect([screen.status.kind, wire.opened]).toEqual(['no-office', 0]);
    offices.push({ id: 'town' });
    await vi.advanceTimersByTimeAsync(15_000);
    expect([...wire.watched.keys()]).toEqual(['town display']);

    offices.length = 0;
    session.leave();
    await session.signIn('token');
    await settled();
    session.leave();
    const before = asked.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked.length - before).toBeLessThanOrEqual(1);
    expect(screen.status.kind).toBe('connecting');
  });

  it('shows nobody what was found for somebody who has left meanwhile', async () => {
    const waiting: (() => void)[] = [];
    const anywhere: SignedIn = { csrf: 'lan', role: 'display', name: 'TV' };
    const { screen, session, wire } = await display((url) => (url === '/session'
      ? { status: 200, of: anywhere }
      : new Promise((resolve) => { waiting.push(() => { resolve({ status: 200, of: [{ id: `office-${waiting.length}` }] }); }); })));
    session.leave();
    waiting[0]?.();
    await settled();
    expect([screen.office, wire.opened]).toEqual([undefined, 0]);
  });

  it('says why its office cannot be found, and looks again when asked to', async () => {
    let status = 429;
    const anywhere: SignedIn = { csrf: 'lan', role: 'display', name: 'TV' };
    const { screen } = await display((url) => (url === '/session' ? { status: 200, of: anywhere } : { status, of: status === 200 ? [{ id: 'town' }] : { code: 'too-fast' } }));
    expect(screen.problem).toMatchObject({ code: 'too-fast' });
    status = 200;
    screen.again();
    await settled();
    expect([screen.problem, screen.office]).toEqual([undefined, 'town']);
  });
});

describe('a screen that shows no view at first', () => {
  it('draws what it has of the office as soon as that is found', async () => {
    const { drawn } = await picker();
    expect(drawn[drawn.length - 1]).toBe('sample');
  });

  it('opens its line once and early, so that it knows when it is cut off', async () => {
    const { wire, drawn } = await picker();
    expect([wire.opened, drawn.includes(undefined)]).toEqual([1, true]);
  });

  it('asks for nothing that the one before was watching when the next signs in', async () => {
    const { screen, session, wire } = await picker();
    screen.watch('counter/1', () => undefined);
    session.leave();
    await session.signIn('token');
    await settled();
    expect([wire.opened, wire.asked, wire.watched.size]).toEqual([2, 1, 0]);
  });
});

describe('a second view beside the first', () => {
  it('is followed apart from it, until it is stopped', async () => {
    const { screen, wire } = await display();
    const seen: unknown[] = [];
    const stop = screen.watch('visitors/waiting', (view) => { seen.push(view); });
    wire.show(LISTED, 'ba người');
    wire.show(HALL, 'Phường Mẫu');
    expect([screen.view, seen]).toEqual([{ name: 'Phường Mẫu' }, [{ name: 'ba người' }]]);
    stop();
    expect([...wire.watched.keys()]).toEqual([HALL]);
  });

  it('ends with the session, and a stop that comes later ends no watch of the next', async () => {
    const { screen, session, wire } = await display();
    const stop = screen.watch('visitors/waiting', () => undefined);
    session.leave();
    expect(wire.watched.size).toBe(0);
    await session.signIn('token');
    await settled();
    expect([...wire.watched.keys()]).toEqual([HALL]);
    screen.watch('visitors/waiting', () => undefined);
    stop();
    expect([...wire.watched.keys()].sort()).toEqual([HALL, LISTED].sort());
  });

  it('tells its watcher why it cannot be seen, but not that nobody is signed in: then everybody leaves', async () => {
    const { screen, wire } = await display();
    const codes: string[] = [];
    screen.watch('visitors/waiting', () => undefined, (code) => { codes.push(code); });
    wire.refuse(LISTED, 'unknown-view');
    expect([codes, screen.isOut]).toEqual([['unknown-view'], false]);
    wire.refuse(LISTED, 'unauthorised');
    expect([codes, screen.isOut]).toEqual([['unknown-view'], true]);
  });

  it('cannot be asked for while the office is not known', async () => {
    const { screen } = await display(() => nobody);
    expect(() => screen.watch('visitors/waiting', () => undefined)).toThrow('before the office is known');
  });
});

describe('a screen that is taken from the page', () => {
  it('stops watching and lets its line go, and follows anew when it is put back', async () => {
    const { element, screen, session, wire } = await display();
    wire.show(HALL, 'Phường Mẫu');
    const answer = wire.watched.get(HALL);
    element.leave();
    expect(wire.watched.size).toBe(0);
    const { renders } = element;
    answer?.({ view: HALL, version: 'v1', state: { name: 'muộn rồi' } });
    session.leave();
    await session.signIn('token');
    await settled();
    expect([element.renders, screen.view, wire.opened]).toEqual([renders, undefined, 1]);

    element.enter();
    await settled();
    wire.show(HALL, 'Phường Mẫu');
    expect([screen.view, wire.opened]).toEqual([{ name: 'Phường Mẫu' }, 2]);
  });
});

describe('a screen without a session', () => {
  it('shows everybody the first office there is, and says once it is found', async () => {
    const { screen, found, wire } = await hall();
    wire.show('sample public', 'Phường Mẫu');
    expect([screen.isOut, screen.view, screen.who]).toEqual([false, { name: 'Phường Mẫu' }, undefined]);
    expect(found.mock.calls).toEqual([['sample']]);
  });

  it('says why its view cannot be seen, until it can', async () => {
    const { screen, wire } = await hall();
    wire.refuse('sample public', 'unknown-view');
    expect(screen.problem?.code).toBe('unknown-view');
    wire.show('sample public', 'Phường Mẫu');
    expect(screen.problem).toBeUndefined();
  });

  it('looks at another office when it is told to, and no longer at the first', async () => {
    const { screen, wire } = await hall();
    screen.look('town');
    screen.look('town');
    expect([[...wire.watched.keys()], wire.asked]).toEqual([['town public'], 2]);
  });
});
