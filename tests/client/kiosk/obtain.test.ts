import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Api } from '../../../client/session/api';
import { Problem } from '../../../client/session/problem';
import { intend, isUncertain, mayRetry, type Intention } from '../../../kiosk/intention';
import { obtain } from '../../../kiosk/obtain';

const json = (status: number, body: object) => new Response(JSON.stringify(body), { status });

describe('obtaining a number', () => {
  const asked: { key: string | null; body: unknown }[] = [];
  let answers: (() => Response)[];
  let intention: Intention;

  beforeEach(() => {
    vi.useFakeTimers();
    asked.length = 0;
    intention = intend({ service: 'result', language: 'en', priority: 'elderly' });
    vi.stubGlobal('fetch', (_: string, { headers, body }: RequestInit) => {
      asked.push({ key: new Headers(headers).get('Idempotency-Key'), body: JSON.parse(body as string) });
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      return answer ? Promise.resolve(answer()) : Promise.reject(new TypeError('no network'));
    });
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  let slowed = 0;

  const patiently = async () => {
    slowed = 0;
    const step = obtain(new Api(), 'sample', intention, () => { slowed += 1; });
    await vi.runAllTimersAsync();
    return step;
  };

  it('gives the ticket', async () => {
    answers = [() => json(201, { number: 'K007' })];
    expect(await patiently()).toEqual({ kind: 'taken', ticket: { number: 'K007' } });
    expect(asked).toEqual([{ key: intention.key, body: { service: 'result', language: 'en', priority: 'elderly' } }]);
  });

  it('asks under one key however often, in one press and in the next', async () => {
    answers = [];
    const step = await patiently();
    expect(step).toMatchObject({ kind: 'failed', problem: { code: 'unreachable' } });
    answers = [() => json(503, { code: 'journal-unavailable' }), () => json(201, { number: 'K007' })];
    expect(await patiently()).toMatchObject({ kind: 'taken' });
    expect(asked.length).toBeGreaterThan(3);
    expect(new Set(asked.map(({ key }) => key))).toEqual(new Set([intention.key]));
    expect(new Set(asked.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });

  it('gives a number all the same for a procedure that was taken out of the catalogue meanwhile, under another key', async () => {
    intention = intend({ service: 'result', language: 'vi', procedure: '2.000815' });
    answers = [() => json(422, { code: 'unknown-procedure' }), () => json(201, { number: 'K007' })];
    expect(await patiently()).toMatchObject({ kind: 'taken' });
    expect(asked.map(({ body }) => body)).toEqual([
      { service: 'result', language: 'vi', procedure: '2.000815' },
      { service: 'result', language: 'vi' },
    ]);
    expect(new Set(asked.map(({ key }) => key)).size).toBe(2);
  });

  it('waits as long as a machine that is too fast is told to, and goes on by itself under the same key', async () => {
    const tooFast = () => json(429, { code: 'too-fast', retry_after: 3 });
    answers = [tooFast, tooFast, () => json(201, { number: 'K007' })];
    const began = performance.now();
    expect(await patiently()).toEqual({ kind: 'taken', ticket: { number: 'K007' } });
    expect(performance.now() - began).toBeGreaterThanOrEqual(6_000);
    expect(slowed).toBe(2);
    expect(new Set(asked.map(({ key }) => key))).toEqual(new Set([intention.key]));
  });

  it('gives up after a minute on a machine that is never let', async () => {
    answers = [() => json(429, { code: 'too-fast', retry_after: 3 })];
    expect(await patiently()).toMatchObject({ kind: 'failed', problem: { code: 'too-fast' } });
    expect(asked.length).toBeLessThanOrEqual(21);
  });

  it('does not call it a refusal when the answer broke off', async () => {
    answers = [() => new Response('{"number": "K0', { status: 201 })];
    const step = await patiently();
    expect(step.kind === 'failed' && isUncertain(step.problem)).toBe(true);
  });

  it('has another key for another wish', () => {
    expect(intend(intention.wish).key).not.toBe(intention.key);
  });
});

describe('a number that did not come', () => {
  const problem = (status: number) => new Problem('any', status);

  it('may have been given all the same when no answer came', () => {
    expect([0, 500, 503].map((status) => isUncertain(problem(status)))).toEqual([true, true, true]);
    expect([409, 422, 429].map((status) => isUncertain(problem(status)))).toEqual([false, false, false]);
  });

  it('is asked for again only where that can help', () => {
    expect([0, 503, 429].map((status) => mayRetry(problem(status)))).toEqual([true, true, true]);
    expect([401, 404, 409].map((status) => mayRetry(problem(status)))).toEqual([false, false, false]);
  });
});
