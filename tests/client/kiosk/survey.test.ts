import { describe, expect, it } from 'vitest';
import { Problem } from '../../../client/session/problem';
import type { Api } from '../../../client/session/api';
import type { KioskView, Survey } from '../../../client/wire';
import { facing, patience, before, START } from '../../../kiosk/step';
import { found, sent } from '../../../kiosk/survey/asked';
import { answered, AT_CODE, type Asks } from '../../../kiosk/survey/step';

const CODE = '263261045932';
const TICKET = `20261123-${'0f'.repeat(16)}`;
const survey = { state: 'open' } as Survey;
const asks: Asks = { kind: 'survey-asks', survey, code: CODE, key: 'one', place: 0, said: {} };
const view = { survey: true, services: {} } as unknown as KioskView;

/** A server that answers by address, with what is thrown where nothing is known. */
const server = (known: Record<string, unknown>) => {
  const posted: unknown[] = [];
  const get = (url: string): Promise<unknown> => (url in known ? Promise.resolve(known[url]) : Promise.reject(new Problem('unknown-survey', 404)));
  const post = (url: string, body: unknown, key: string): Promise<unknown> => { posted.push([url, body, key]); return get(url); };
  return { api: { get, post } as unknown as Api, posted };
};
const at = (rest: string): string => `/api/v1/offices/sample/${rest}`;

describe('whoever shows a code or a slip', () => {
  it('is asked the first question, by the code that the slip\'s ticket has', async () => {
    const { api } = server({ [at(`tickets/${TICKET}/survey`)]: { code: CODE }, [at(`surveys/${CODE}`)]: survey });
    for (const shown of [CODE, TICKET]) expect(await found(api, 'sample', shown)).toMatchObject({ kind: 'survey-asks', code: CODE, place: 0, said: {} });
  });

  it.each(['not-yet', 'answered', 'over'] as const)('is told that it is %s, and nothing stays typed', async (state) => {
    const { api } = server({ [at(`surveys/${CODE}`)]: { state } });
    expect(await found(api, 'sample', CODE)).toEqual({ kind: 'survey-code', typed: '', wrong: `survey-${state}` });
  });

  it('can correct a code that no visit has', async () => {
    expect(await found(server({}).api, 'sample', CODE)).toEqual({ kind: 'survey-code', typed: CODE, wrong: 'unknown-survey' });
  });
});

describe('what is answered', () => {
  it('goes from question to question, and a question that is left out after all is not sent', () => {
    const one = answered(asks, 'fast');
    expect(one).toEqual({ asks: { ...asks, place: 1, said: { speed: 'fast' } }, isLast: false });
    expect(answered({ ...one.asks, place: 0 }).asks.said).toEqual({});
    expect(answered({ ...asks, place: 2 }, 'satisfied')).toEqual({ asks: { ...asks, place: 2, said: { overall: 'satisfied' } }, isLast: true });
  });

  it('is sent under one key, kept where it could not be, and not sent at all where nothing was said', async () => {
    const said = { ...asks, place: 2, said: { speed: 'fast' } };
    const { api, posted } = server({ [at(`surveys/${CODE}`)]: {} });
    expect(await sent(api, 'sample', said)).toEqual({ kind: 'survey-thanks' });
    expect(posted).toEqual([[at(`surveys/${CODE}`), { speed: 'fast' }, 'one']]);
    expect(await sent(server({}).api, 'sample', said)).toEqual({ ...said, wrong: 'unknown-survey' });
    expect(await sent(api, 'sample', asks)).toEqual({ kind: 'survey-nothing', asks });
    expect(posted).toHaveLength(1);
  });
});

describe('the survey among the kiosk\'s steps', () => {
  it('is there while the office asks, and not without a server', () => {
    for (const step of [AT_CODE, asks]) {
      expect(facing(step, view, { kind: 'live' })).toBe(step);
      expect(facing(step, { ...view, survey: undefined } as unknown as KioskView, { kind: 'live' })).toBe(START);
      expect(facing(step, view, { kind: 'cut-off', since: 0 })).toEqual({ kind: 'cut-off' });
    }
  });

  it('goes a question back, and to the start from the first; nobody waits for ever', () => {
    expect(before({ ...asks, place: 1 })).toEqual(asks);
    expect(before(asks)).toBe(START);
    for (const step of [AT_CODE, asks, { kind: 'survey-thanks' } as const]) expect(patience(step, true, { paper: true, large: false })).toBeLessThan(60);
  });
});
