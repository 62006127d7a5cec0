import { beforeEach, describe, expect, it } from 'vitest';
import type { Call, DisplayView } from '../../../client/wire';
import { Announcer, type Memory } from '../../../display/announcer';

const NOW = Date.parse('2026-11-23T02:41:00Z');

const call = (number: string, secondsAgo: number, more: Partial<Call> = {}): Call =>
  ({ number, counter: '1', at: new Date(NOW - secondsAgo * 1000).toISOString(), calls: 1, status: 'called', ...more });

const hall = (...calls: Call[]) => ({ calls: Object.fromEntries(calls.map((each) => [each.number, each])) }) as DisplayView;

describe('Announcer', () => {
  let kept: Map<string, string>;
  let memory: Memory;
  const announced = (announcer: Announcer, ...calls: Call[]) => announcer.take(hall(...calls), NOW).map(({ number }) => number);

  beforeEach(() => {
    kept = new Map();
    memory = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => { kept.set(key, value); } };
  });

  it('announces each call once, oldest first', () => {
    const announcer = new Announcer(memory);
    expect(announced(announcer, call('A002', 1), call('A001', 9))).toEqual(['A001', 'A002']);
    expect(announced(announcer, call('A002', 1), call('A001', 9))).toEqual([]);
  });

  it('announces a recall', () => {
    const announcer = new Announcer(memory);
    announced(announcer, call('A001', 20));
    expect(announced(announcer, call('A001', 1, { calls: 2 }))).toEqual(['A001']);
  });

  it('announces a number that is called for its next service', () => {
    const announcer = new Announcer(memory);
    announced(announcer, call('A001', 25));
    expect(announced(announcer, call('A001', 1))).toEqual(['A001']);
  });

  it('leaves out what is 30 seconds old, and who is being served already', () => {
    expect(announced(new Announcer(memory), call('A001', 30), call('A002', 5, { status: 'serving' }))).toEqual([]);
  });

  it('announces nothing twice after a reload', () => {
    announced(new Announcer(memory), call('A001', 5));
    expect(announced(new Announcer(memory), call('A001', 5))).toEqual([]);
  });

  it('begins afresh when what it kept cannot be read', () => {
    kept.set('announced', '{nonsense');
    expect(announced(new Announcer(memory), call('A001', 5))).toEqual(['A001']);
  });
});
