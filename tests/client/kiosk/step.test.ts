import { describe, expect, it } from 'vitest';
import { Problem } from '../../../client/session/problem';
import type { Status } from '../../../client/live/heartbeat';
import type { KioskView, ServiceState, Ticket } from '../../../client/wire';
import { intend } from '../../../kiosk/intention';
import { chosen, facing, patience, START, type Step } from '../../../kiosk/step';

const LIVE: Status = { kind: 'live' };
const CUT_OFF: Status = { kind: 'cut-off', since: 0 };

const office = (state: ServiceState) => ({ services: { result: { state } } }) as unknown as KioskView;
const ticket = { number: 'A001' } as Ticket;
const intention = intend({ service: 'result', language: 'vi' });
const ask: Step = { kind: 'ask', service: 'result' };
const taken: Step = { kind: 'taken', ticket };
const failed: Step = { kind: 'failed', intention, problem: new Problem('unreachable', 0) };

describe('a touch on a tile', () => {
  it('asks the next question where numbers are given', () => {
    expect(chosen(office('open'), 'result')).toEqual(ask);
  });

  it.each(['closed', 'stopped', 'full'] as const)('tells why a service that is %s gives none', (state) => {
    expect(chosen(office(state), 'result')).toEqual({ kind: 'shut', service: 'result' });
  });
});

describe('what the kiosk faces the visitor with', () => {
  it('is the step itself while all is well', () => {
    for (const step of [START, ask, taken, failed]) expect(facing(step, office('open'), LIVE)).toEqual(step);
  });

  it('offers nothing while it is cut off', () => {
    for (const step of [START, ask]) expect(facing(step, office('open'), CUT_OFF)).toEqual({ kind: 'cut-off' });
  });

  it('keeps a number that was given, and a wish under way, while it is cut off', () => {
    for (const step of [taken, failed, { kind: 'taking', intention } as Step])
      expect(facing(step, office('open'), CUT_OFF)).toEqual(step);
  });

  it('says so when the service stops while the visitor answers', () => {
    expect(facing(ask, office('stopped'), LIVE)).toEqual({ kind: 'shut', service: 'result' });
  });

  it('asks the question again when the service reopens', () => {
    expect(facing({ kind: 'shut', service: 'result' }, office('open'), LIVE)).toEqual(ask);
  });

  it('is the start when the service is there no more', () => {
    expect(facing({ kind: 'ask', service: 'gone' }, office('open'), LIVE)).toEqual(START);
  });
});

describe('patience', () => {
  const screen = { paper: false, large: false };

  it('is endless at a start as the next visitor should find it, and while a number is being taken', () => {
    expect(patience(START, true, screen)).toBeUndefined();
    expect(patience({ kind: 'taking', intention }, true, screen)).toBeUndefined();
  });

  it('ends at a start in another language or in larger print', () => {
    expect(patience(START, false, screen)).toBe(45);
    expect(patience(ask, true, screen)).toBe(45);
    expect(patience(failed, true, screen)).toBe(45);
  });

  it('is short once the number is there on paper', () => {
    expect(patience(taken, true, { ...screen, paper: true })).toBe(20);
  });

  it('leaves time to write the number down or to photograph it where no paper comes, more of it in large print', () => {
    expect(patience(taken, true, screen)).toBe(60);
    expect(patience(taken, false, { ...screen, large: true })).toBe(90);
  });
});
