import { describe, expect, it } from 'vitest';
import { Problem } from '../../../client/session/problem';
import type { Status } from '../../../client/live/heartbeat';
import type { KioskView, ServiceState, Ticket } from '../../../client/wire';
import { intend } from '../../../kiosk/intention';
import { asked, before, chosen, coming, facing, patience, START, type Step } from '../../../kiosk/step';

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

  it('asks where only a class is in time that is called sooner, and tells why where none is', () => {
    const last = { left: 0, at: '2026-11-23T10:00:00.000Z', refused: true as const };
    const late = (still: Record<string, true>) =>
      ({ services: { result: { state: 'open', last: { ...last, still } } } }) as unknown as KioskView;
    expect(chosen(late({ elderly: true }), 'result')).toEqual(ask);
    expect(chosen(late({}), 'result')).toEqual({ kind: 'shut', service: 'result' });
  });
});

describe('where the office has published procedures', () => {
  const copy = { id: '2.000815', name: { vi: 'Sao y', en: 'Copy' }, group: 'a', service: 'result' };
  const listed = [copy];
  const common: Step = { kind: 'common', service: 'result' };
  const takes: Step = { kind: 'takes', procedure: '2.000815', from: common };
  const lacks: Step = { kind: 'lacks', procedure: '2.000815', from: takes };
  const meant: Step = { kind: 'ask', service: 'result', procedure: '2.000815' };

  it('a tile leads to what people come for there, and to the question where nothing is published for it', () => {
    expect(chosen(office('open'), 'result', listed)).toEqual(common);
    expect(chosen(office('open'), 'result', [{ ...copy, service: 'other' }])).toEqual(ask);
  });

  it('a tile tells why no number is given before anything else', () => {
    expect(chosen(office('full'), 'result', listed)).toEqual({ kind: 'shut', service: 'result' });
  });

  it('the question knows for which procedure it is asked, and keeps it while the office changes', () => {
    expect(asked(office('open'), 'result', '2.000815')).toEqual(meant);
    expect(facing(meant, office('open'), LIVE, listed)).toEqual(meant);
    expect(facing(meant, office('stopped'), LIVE, listed)).toEqual({ kind: 'shut', service: 'result' });
  });

  it('what it takes can be read though no number is given', () => {
    for (const step of [common, takes, lacks]) expect(facing(step, office('stopped'), LIVE, listed)).toEqual(step);
  });

  it('a procedure that is gone leads back to where it was chosen, and no catalogue to the start', () => {
    const others = [{ ...copy, id: '1.000001' }];
    expect(facing(lacks, office('open'), LIVE, others)).toEqual(common);
    expect(facing({ kind: 'search' }, office('open'), LIVE, [])).toEqual(START);
    expect(facing(common, office('open'), LIVE, [])).toEqual(ask);
  });

  it('nothing of it is shown while the kiosk is cut off', () => {
    for (const step of [common, takes, lacks, { kind: 'search' } as Step]) expect(facing(step, office('open'), CUT_OFF, listed)).toEqual({ kind: 'cut-off' });
  });

  it('a step back is one step, and from the question the start', () => {
    expect([before(lacks), before(takes), before(common), before(meant)]).toEqual([takes, common, START, START]);
  });

  it('who reads what it takes has as long as who writes a number down', () => {
    expect(patience(takes, true, { paper: true, large: false })).toBe(60);
    expect(patience({ kind: 'search' }, true, { paper: true, large: false })).toBe(45);
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

describe('who comes for results', () => {
  const keeping = (state: ServiceState) => ({ services: { result: { state } }, results: 'result', dossier_agency: 'H00.00.00' }) as unknown as KioskView;
  const fetch: Step = { kind: 'fetch', service: 'result', named: [], typed: '' };

  it('is asked for which dossiers, where the office keeps any and gives a number', () => {
    expect(coming(keeping('open'), 'result')).toEqual(fetch);
    expect(coming(office('open'), 'result')).toEqual(ask);
    expect(coming(keeping('full'), 'result')).toEqual({ kind: 'shut', service: 'result' });
  });

  it('goes on with what was named while the office changes, until no number is given any more', () => {
    const meant: Step = { kind: 'ask', service: 'result', dossiers: ['H00.00.00-261201-0975'] };
    expect([fetch, meant].map((step) => facing(step, keeping('open'), LIVE))).toEqual([fetch, meant]);
    expect(facing(fetch, keeping('stopped'), LIVE)).toEqual({ kind: 'shut', service: 'result' });
    expect(facing(fetch, keeping('open'), CUT_OFF)).toEqual({ kind: 'cut-off' });
    expect(before(meant)).toEqual(START);
  });
});
