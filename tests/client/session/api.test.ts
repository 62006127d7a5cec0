import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Api, freshKey, path } from '../../../client/session/api';
import { Problem } from '../../../client/session/problem';

interface Sent {
  method: string | undefined;
  headers: Record<string, string>;
}

const problem = (status: number, code: string, headers: Record<string, string> = {}) =>
  () => Response.json({ code, status, counter: '2' }, { status, headers });
const lost = () => { throw new TypeError('network'); };

/** Answer the requests one after another, the last for ever. */
function server(...answers: (() => Response)[]): Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal('fetch', (_url: string, { method, headers }: RequestInit) => {
    sent.push({ method, headers: headers as Record<string, string> });
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    return new Promise((resolve) => { resolve(answer?.()); });
  });
  return sent;
}

/** Let the request run to its end, however long it waits in between. */
async function ended<T>(request: Promise<T>): Promise<T | Problem> {
  const settled = request.catch((error: unknown) => error as Problem);
  await vi.advanceTimersByTimeAsync(60_000);
  return settled;
}

describe('Api', () => {
  beforeEach(() => { vi.useFakeTimers(); });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('sends a press with the session’s token and a key of its own', async () => {
    const sent = server(() => Response.json({ number: 'A012' }));
    const api = new Api(() => 'csrf');
    expect(await ended(api.post('/x'))).toEqual({ number: 'A012' });
    await ended(api.post('/x'));
    expect(sent[0]?.headers['X-CSRF-Token']).toBe('csrf');
    expect(sent[0]?.headers['Idempotency-Key']).toMatch(/^[0-9a-f]{32}$/);
    expect(sent[1]?.headers['Idempotency-Key']).not.toBe(sent[0]?.headers['Idempotency-Key']);
  });

  it('tries again under the same key when the answer is lost or the books are away, and says so', async () => {
    const sent = server(lost, problem(503, 'journal-unavailable', { 'Retry-After': '1' }), () => Response.json({ ok: 1 }));
    const api = new Api();
    const seen: string[] = [];
    api.activity.subscribe((activity) => { seen.push(activity); });
    expect(await ended(api.post('/x'))).toEqual({ ok: 1 });
    expect(new Set(sent.map(({ headers }) => headers['Idempotency-Key'])).size).toBe(1);
    expect([sent.length, seen]).toEqual([3, ['busy', 'trying', 'idle']]);
  });

  it('asks in one try, with a body and without a key, what changes nothing', async () => {
    const sent = server(problem(503, 'advice-being-made'), () => Response.json({}));
    const api = new Api(() => 'csrf');
    expect(await ended(api.ask('/x', { day: '2026-11-23' }, 40_000))).toMatchObject({ code: 'advice-being-made', status: 503 });
    expect(sent.map(({ method, headers }) => [method, headers['X-CSRF-Token'], headers['Content-Type'], headers['Idempotency-Key']]))
      .toEqual([['POST', 'csrf', 'application/json', undefined]]);
    expect(api.activity.value).toBe('idle');
  });

  it('waits as long as the server asks', async () => {
    const sent = server(problem(503, 'journal-unavailable', { 'Retry-After': '5' }), () => Response.json({}));
    void new Api().post('/x');
    await vi.advanceTimersByTimeAsync(4_900);
    expect(sent.length).toBe(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(sent.length).toBe(2);
  });

  it('gives up after about 20 s and says what it last heard', async () => {
    server(lost);
    expect(await ended(new Api().post('/x'))).toMatchObject({ code: 'unreachable', status: 0 });
    server(problem(503, 'journal-unavailable'));
    expect(await ended(new Api().post('/x'))).toMatchObject({ code: 'journal-unavailable', status: 503 });
  });

  it('takes a refusal at its word, with what it names', async () => {
    const sent = server(problem(409, 'counter-busy'));
    const answer = await ended(new Api().post('/x'));
    expect(answer).toBeInstanceOf(Problem);
    expect(answer).toMatchObject({ code: 'counter-busy', status: 409, fields: { counter: '2' } });
    expect(sent.length).toBe(1);
  });

  it('has a code also for an answer that is no problem document', async () => {
    server(() => new Response('<h1>Bad gateway</h1>', { status: 500 }));
    expect(await ended(new Api().get('/x'))).toMatchObject({ code: 'unexpected', status: 500 });
  });

  it('encodes what goes into a path', () => {
    expect(path('offices', 'a/b', 'tickets')).toBe('/api/v1/offices/a%2Fb/tickets');
    expect(freshKey()).not.toBe(freshKey());
  });
});
