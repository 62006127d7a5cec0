import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../../../client/session/problem';
import type { SignedIn } from '../../../client/wire';

const kept = new Map<string, string>();
const asked: { method: string | undefined; url: string; csrf: string | undefined; body: unknown }[] = [];
let typed: string[] = [];

interface Reply { status: number; of: object }

/** A page whose server answers like this. */
async function page(reply: (method: string, url: string) => Reply, hash = '') {
  vi.resetModules();
  vi.stubGlobal('fetch', (url: string, { method = 'GET', headers, body }: RequestInit) => {
    const csrf = (headers as Record<string, string>)['X-CSRF-Token'];
    asked.push({ method, url, csrf, body: typeof body === 'string' ? JSON.parse(body) : undefined });
    const { status, of } = reply(method, url);
    return Promise.resolve(new Response(status === 204 ? null : JSON.stringify(of), { status }));
  });
  vi.stubGlobal('location', { search: '', hash, pathname: '/counter/' });
  vi.stubGlobal('history', { replaceState: () => undefined });
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => { kept.set(key, value); },
    removeItem: (key: string) => { kept.delete(key); },
  });
  vi.stubGlobal('document', { querySelectorAll: () => typed.map((value) => ({ value, getClientRects: () => [{}] })) });
  const { Session, STAFF } = await import('../../../client/session/session');
  return new Session('counter', { atHome: STAFF });
}

const lan: SignedIn = { csrf: 'c', role: 'clerk', name: 'Lan' };
const letIn = (who: SignedIn) => () => ({ status: 200, of: who });

describe('a session', () => {
  beforeEach(() => {
    kept.clear();
    asked.length = 0;
    typed = [];
  });

  it('says at sign-in whether several people use the machine', async () => {
    const session = await page(letIn(lan));
    await session.signIn(' token ', true);
    await session.signIn('token');
    expect(asked.map(({ body }) => body)).toEqual([{ token: 'token', shared: true }, { token: 'token' }]);
  });

  it('says that it has ended, and shows what was typed and not sent', async () => {
    const session = await page(letIn(lan));
    await session.signIn('token');
    typed = ['thiếu bản sao ', ' '];
    session.leave(new Problem('unauthorised', 401));
    expect(session.presence.value).toMatchObject({ kind: 'out', problem: { code: 'session-ended' }, unsent: ['thiếu bản sao'] });
    expect(kept.size).toBe(0);
  });

  it('does not show the next person at a shared machine what was typed, but says that it is gone', async () => {
    const session = await page(letIn({ ...lan, shared: true }));
    await session.signIn('token', true);
    typed = ['thiếu bản sao'];
    session.leave(new Problem('unauthorised', 401));
    expect(session.presence.value).toMatchObject({ kind: 'out', problem: { code: 'session-ended-shared' }, unsent: [] });
  });

  it('ends when any of its requests is answered that nobody is signed in', async () => {
    const session = await page((_, url) => (url === '/session' ? { status: 200, of: lan } : { status: 401, of: { code: 'unauthorised' } }));
    await session.signIn('token');
    await expect(session.api.post('/api/v1/anything')).rejects.toMatchObject({ code: 'unauthorised' });
    expect(session.presence.value).toMatchObject({ kind: 'out', problem: { code: 'session-ended' } });
  });

  it('does not end by the answer to a request of the session before', async () => {
    let answer: (reply: Response) => void = () => undefined;
    const session = await page(letIn(lan));
    await session.signIn('token');
    const letInAtOnce = fetch;
    vi.stubGlobal('fetch', () => new Promise((resolve) => { answer = resolve; }));
    const late = session.api.post('/api/v1/anything');
    vi.stubGlobal('fetch', letInAtOnce);
    session.leave();
    lan.csrf = 'another';
    await session.signIn('token');
    answer(Response.json({ code: 'unauthorised' }, { status: 401 }));
    await expect(late).rejects.toMatchObject({ code: 'unauthorised' });
    expect(session.presence.value.kind).toBe('in');
    lan.csrf = 'c';
  });

  it('ends at the server too when somebody signs out, and says nothing more', async () => {
    const session = await page((method) => method === 'DELETE' ? { status: 204, of: {} } : { status: 200, of: lan });
    await session.signIn('token');
    await session.signOut();
    expect(asked[asked.length - 1]).toMatchObject({ method: 'DELETE', url: '/session', csrf: 'c' });
    expect(session.presence.value).toEqual({ kind: 'out' });
  });

  it('does not take the cut of the live connection for an end of another kind while somebody signs out', async () => {
    const session = await page((method) => {
      if (method === 'DELETE') session.leave(new Problem('unauthorised', 401));
      return method === 'DELETE' ? { status: 204, of: {} } : { status: 200, of: lan };
    });
    await session.signIn('token');
    await session.signOut();
    expect(session.presence.value).toEqual({ kind: 'out' });
  });

  it('says when the server could not be told', async () => {
    const session = await page((method) => method === 'DELETE' ? { status: 500, of: { code: 'internal' } } : { status: 200, of: lan });
    await session.signIn('token');
    await session.signOut();
    expect(session.presence.value).toMatchObject({ kind: 'out', problem: { code: 'sign-out-unsure' } });
    expect(kept.size).toBe(0);
  });

  it('goes on at a device that is started anew with its token', async () => {
    kept.set('session:counter', 'old');
    const session = await page(letIn({ csrf: 'old', role: 'display', name: 'TV' }), '#token=t');
    await session.restore();
    expect(asked).toEqual([{ method: 'POST', url: '/session', csrf: 'old', body: { token: 't' } }]);
    expect(kept.get('session:counter')).toBe('old');
  });

  it('says that a token is wrong, and not that a session is over', async () => {
    const session = await page(() => ({ status: 401, of: { code: 'unauthorised' } }));
    await expect(session.signIn('made-up')).rejects.toMatchObject({ code: 'wrong-token', status: 401 });
  });

  it('says whose token it is at the wrong screen, ends that session and keeps nothing', async () => {
    const session = await page((method) => (method === 'DELETE' ? { status: 204, of: {} } : { status: 200, of: { csrf: 'k', role: 'kiosk', name: 'Cửa' } }));
    await expect(session.signIn('a-kiosks')).rejects.toMatchObject({ code: 'wrong-screen', fields: { role: 'kiosk' } });
    expect(asked.map(({ method, csrf }) => [method, csrf])).toEqual([['POST', undefined], ['DELETE', 'k']]);
    expect([kept.size, session.presence.value.kind]).toEqual([0, 'restoring']);
  });

  it('tells the names of those alone who have a place on this screen, and none where the machine was not let in', async () => {
    const people = [{ id: 'a', name: 'Lan', role: 'clerk' }, { id: 'b', name: 'Minh', role: 'manager' }];
    const office = { id: 'sample', name: { vi: 'P', en: 'W' } };
    const session = await page(() => ({ status: 200, of: { let_in: true, machine: 'Quầy 2', office, people } }));
    expect(await session.names()).toMatchObject({ let_in: true, people });
    expect(await (await page(() => ({ status: 200, of: { let_in: false } }))).names()).toEqual({ let_in: false });
  });

  it('signs in with a name and a PIN', async () => {
    const session = await page(letIn(lan));
    await session.signInByPin('ab12', '4821');
    expect(asked.map(({ body }) => body)).toEqual([{ person: 'ab12', pin: '4821' }]);
    expect(session.presence.value).toMatchObject({ kind: 'in' });
  });
});
