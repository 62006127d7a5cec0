import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Api } from '../../../../client/session/api';
import type { Given } from '../../../../kiosk/offline/book';
import { handIn } from '../../../../kiosk/offline/handing-in';

const given: Given = {
  number: 'C500', day: '2026-11-23', wish: { service: 'civil', language: 'vi' }, at: { life: 'one', after: 0, clock: 0 },
};

describe('handing a number in', () => {
  let asked: { to: string; key: string | null }[];
  let answers: [number, object][];

  beforeEach(() => {
    asked = [];
    vi.stubGlobal('fetch', (url: string, { headers }: RequestInit) => {
      asked.push({ to: url.replace(/^.*\/sample/, ''), key: new Headers(headers).get('Idempotency-Key') });
      const [status, body] = answers.shift() ?? [0, {}];
      return status === 0 ? Promise.reject(new TypeError('no network')) : Promise.resolve(new Response(JSON.stringify(body), { status }));
    });
  });

  afterEach(() => { vi.unstubAllGlobals(); });

  const outcome = (one: Given = given) => handIn(new Api(), 'sample', one, 1000);
  const refused = (status: number, code: string): [number, object] => [status, { code }];

  it('is done once it is in the books, be it by an earlier try', async () => {
    for (const answer of [[201, {}], refused(409, 'handed-in')] as [number, object][]) {
      answers = [answer];
      expect(await outcome()).toEqual({ kind: 'in' });
    }
  });

  it('is tried later where nobody knows, or somebody has to sign in first', async () => {
    for (const answer of [[0, {}], refused(503, 'journal-unavailable'), refused(401, 'unauthorised')] as [number, object][]) {
      answers = [answer];
      expect(await outcome()).toEqual({ kind: 'later' });
    }
  });

  it('is over where the server takes it in no more, and says why', async () => {
    answers = [refused(409, 'day-over')];
    expect(await outcome()).toEqual({ kind: 'lost', why: 'day-over' });
  });

  it('goes under the key of the wish that was asked for; the number that the server gave under it is cancelled first', async () => {
    answers = [refused(422, 'key-reused'), [201, { id: 'unseen' }], [200, {}], [201, {}]];
    expect(await outcome({ ...given, asked: 'wish' })).toEqual({ kind: 'in' });
    expect(asked.map(({ to }) => to)).toEqual(['/numbers/hand-in', '/tickets', '/tickets/unseen/cancel', '/numbers/hand-in']);
    expect(asked.map(({ key }) => key).slice(0, 3)).toEqual(['wish', 'wish', 'wish-unseen']);
    expect(asked[3]?.key).not.toBe('wish');
  });

  it('is done where its own earlier try had taken the key', async () => {
    answers = [refused(422, 'key-reused'), refused(422, 'key-reused'), refused(409, 'handed-in')];
    expect(await outcome({ ...given, asked: 'wish' })).toEqual({ kind: 'in' });
  });

  it('waits with it until the unseen number is cancelled, but not for one that was called by now', async () => {
    answers = [refused(422, 'key-reused'), [201, { id: 'unseen' }]];
    expect(await outcome({ ...given, asked: 'wish' })).toEqual({ kind: 'later' });
    answers = [refused(422, 'key-reused'), [201, { id: 'unseen' }], refused(409, 'wrong-state'), [201, {}]];
    expect(await outcome({ ...given, asked: 'wish' })).toEqual({ kind: 'in' });
  });
});
