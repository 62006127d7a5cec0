import { beforeEach, describe, expect, it, vi } from 'vitest';

const kept = new Map<string, string>();
const opened: string[] = [];
const asked: { method: string | undefined; url: string; csrf: string | undefined; body: unknown }[] = [];

/** A server that knows these sessions and lets anybody try. */
function serve(...known: string[]): void {
  vi.stubGlobal('fetch', (url: string, { method, headers, body }: RequestInit) => {
    const csrf = (headers as Record<string, string>)['X-CSRF-Token'];
    asked.push({ method, url, csrf, body: typeof body === 'string' ? JSON.parse(body) : undefined });
    const answer = (status: number, of: object) => Promise.resolve(new Response(JSON.stringify(of), { status }));
    if (url === '/try' || url === '/session' && method === 'POST') return answer(200, { csrf: 'new', role: 'manager', name: 'Minh' });
    if (url === '/session') return known.includes(csrf ?? '') ? answer(200, { csrf, role: 'manager', name: 'Minh' }) : answer(401, { code: 'unauthorised' });
    return answer(201, { id: 'ticket-id' });
  });
}

async function doors() {
  vi.resetModules();
  vi.stubGlobal('location', { search: '', hash: '', assign: (address: string) => { opened.push(`here ${address}`); } });
  vi.stubGlobal('document', { documentElement: { lang: '' } });
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => { kept.set(key, value); },
    removeItem: (key: string) => { kept.delete(key); },
  });
  vi.stubGlobal('window', { open: (address: string, tab: string) => { opened.push(`${tab} ${address}`); return {}; } });
  const { Session } = await import('../../../client/session/session');
  return { ...await import('../../../entrance/doors'), Session };
}

describe('a door', () => {
  beforeEach(() => {
    kept.clear();
    opened.length = 0;
    asked.length = 0;
  });

  it('makes one a clerk of the counter, and opens it in a tab of its own', async () => {
    serve();
    const { open, asAnybody } = await doors();
    await open('counter', asAnybody, '2');
    expect(asked.map(({ url, body }) => [url, body])).toEqual([['/try', { role: 'clerk', counter: '2' }]]);
    expect(kept.get('session:counter:2')).toBe('new');
    expect(opened).toEqual(['den-luot-counter-2 /counter/?counter=2']);
  });

  it('keeps the session that the screen has, and makes a new one where the server forgot it', async () => {
    kept.set('session:display', 'old');
    serve('old');
    const { open, asAnybody } = await doors();
    await open('display', asAnybody);
    expect(kept.get('session:display')).toBe('old');
    serve();
    await open('display', asAnybody);
    expect(kept.get('session:display')).toBe('new');
  });

  it('lends the session of whoever signed in here to the screen', async () => {
    serve('new');
    const { open, as, Session } = await doors();
    const own = new Session('entrance');
    await own.signIn('a-token');
    await open('counter', as(own), '2');
    expect(kept.get('session:counter')).toBe('new');
    expect(asked.some(({ url }) => url === '/try')).toBe(false);
  });

  it('takes a number at the ticket machine and follows it as its visitor', async () => {
    serve();
    const { visit } = await doors();
    await visit('sample', 'certification');
    expect(asked[asked.length - 1]).toMatchObject({ url: '/api/v1/offices/sample/tickets', csrf: 'new', body: { service: 'certification', language: 'vi' } });
    expect(opened).toEqual(['den-luot-ticket-ticket-id /ticket/#sample/ticket-id']);
  });

  it('opens in this tab where the browser allows no other', async () => {
    serve();
    const { open, asAnybody } = await doors();
    vi.stubGlobal('window', { open: () => null });
    await open('manager', asAnybody);
    expect(opened).toEqual(['here /manager/']);
  });
});
