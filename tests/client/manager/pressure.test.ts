import { describe, expect, it } from 'vitest';
import { longest, overdue, pressure } from '../../../manager/pressure';
import { line, NOW, service, view } from './view';

const found = (...given: Parameters<typeof view>) => pressure(view(...given), NOW);
const busy = { number: 'A001', service: 'certification', status: 'serving', since: '' } as const;

describe('the longest wait', () => {
  it('runs by the clock from when the wait began', () => {
    expect(longest(service(0, 'a', 'a', line(1, 26)), NOW)).toBe(26 * 60);
  });

  it('is nothing where nobody waits, and never below nothing', () => {
    expect(longest(service(0, 'a', 'a'), NOW)).toBe(0);
    expect(longest(service(0, 'a', 'a', line(1, -1)), NOW)).toBe(0);
  });

  it('is overdue only beyond the target, not at it', () => {
    expect(overdue(service(0, 'a', 'a', line(1, 20)), NOW)).toBeUndefined();
    expect(overdue(service(0, 'a', 'a', line(1, 26)), NOW)).toBe(6 * 60);
  });
});

describe('pressure', () => {
  it('is first where people wait and no counter calls them, most people first', () => {
    const what = found({ certification: line(9, 60), 'civil-status': line(2, 1, { counters: 0 }) });
    expect(what).toMatchObject({ kind: 'unserved', service: { name: { en: 'Civil status' } }, others: [] });
    const both = found({ certification: line(2, 60, { counters: 0 }), 'civil-status': line(5, 1, { counters: 0 }) });
    expect(both).toMatchObject({ service: { name: { en: 'Civil status' } }, others: [{ name: { en: 'Certification' } }] });
  });

  it('is one sentence when no counter is open at all', () => {
    const closed = { 1: { state: 'closed' }, 2: { state: 'closed' } } as const;
    expect(found({ certification: line(3, 1), 'civil-status': line(4, 1) }, closed)).toEqual({ kind: 'unopened', waiting: 7 });
  });

  it('is next where the longest wait is furthest over its target', () => {
    const what = found({ certification: line(9, 30), 'civil-status': line(2, 45, { target: 1800 }) });
    expect(what).toMatchObject({ kind: 'late', service: { name: { en: 'Civil status' } }, seconds: 45 * 60, others: [{ name: { en: 'Certification' } }] });
  });

  it('leaves the view as it is', () => {
    const given = view({ certification: line(1, 30), 'civil-status': line(2, 45) });
    const before = JSON.stringify(given);
    pressure(given, NOW);
    expect(JSON.stringify(given)).toBe(before);
  });

  it('names a stopped service when nobody waits too long', () => {
    expect(found({ certification: line(1, 2), 'civil-status': { state: 'stopped' } })).toMatchObject({ kind: 'stopped', id: 'civil-status' });
    expect(found({ certification: line(1, 25), 'civil-status': { state: 'stopped' } })).toMatchObject({ kind: 'late' });
  });

  it('is calm below the targets, and names who is nearest to one', () => {
    const what = found({ certification: line(1, 10), 'civil-status': line(1, 9, { target: 600 }) });
    expect(what).toMatchObject({ kind: 'calm', service: { name: { en: 'Civil status' } }, seconds: 9 * 60 });
  });

  it('tells an empty hall from a day not begun, one outside its hours and one that is closed', () => {
    const none = view().totals;
    expect(found()).toEqual({ kind: 'nobody' });
    expect(found({}, {}, { totals: { ...none, issued: 0 } })).toEqual({ kind: 'unbegun' });
    expect(found({}, {}, { open: false })).toEqual({ kind: 'shut' });
    expect(found({ certification: line(1, 90) }, {}, { day_closed: true })).toEqual({ kind: 'closed' });
  });

  it('does not forget who still waits after hours', () => {
    expect(found({ certification: line(1, 25) }, {}, { open: false })).toMatchObject({ kind: 'late' });
  });
});

describe('the help', () => {
  const help = (...given: Parameters<typeof view>) => {
    const what = found(...given);
    return 'help' in what ? what.help : undefined;
  };
  const late = { certification: line(4, 30) };
  const also = (state: 'open' | 'paused' | 'closed') => ({ 1: { hand: busy }, 2: { state, services: { certification: { position: 0 } } } });

  it('is a paused counter that takes the service, or a closed one', () => {
    expect(help(late, also('paused'))).toMatchObject({ kind: 'resume', id: '2' });
    expect(help(late, also('closed'))).toMatchObject({ kind: 'open', id: '2' });
  });

  it('is a free counter that nobody waits for', () => {
    expect(help(late, { 1: { hand: busy } })).toMatchObject({ kind: 'lend', id: '2' });
    expect(help(late, { 2: { hand: busy } })).toEqual({ kind: 'none' });
    expect(help({ ...late, 'civil-status': line(1, 1) })).toEqual({ kind: 'none' });
  });

  it('is nobody when every counter that takes it is open', () => {
    expect(help(late, also('open'))).toEqual({ kind: 'none' });
  });
});
