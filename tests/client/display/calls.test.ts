import { describe, expect, it } from 'vitest';
import type { Call, DisplayView } from '../../../client/wire';
import { isArriving, isNew, shownCalls, stillness } from '../../../display/calls';

const NOW = Date.parse('2026-11-23T02:41:00Z');

const call = (number: string, secondsAgo: number, more: Partial<Call> = {}): Call =>
  ({ number, counter: '1', at: new Date(NOW - secondsAgo * 1000).toISOString(), calls: 1, status: 'called', ...more });

const hall = (calls: Call[] = [], more: Partial<DisplayView> = {}): DisplayView => ({
  office: 'sample', name: { vi: '', en: '' }, time_zone: 'Asia/Ho_Chi_Minh', day: '2026-11-23', open: true,
  calls: Object.fromEntries(calls.map((each) => [each.number, each])), waiting: { a: 0 }, services: {}, counters: {}, zones: {}, announcements: {},
  sound: { volume: 100, speech: true, chime: true, pause: 650 }, ...more,
});

const numbers = (calls: Call[]) => calls.map(({ number }) => number);

describe('shownCalls', () => {
  it('shows the newest first, whatever the order of the keys', () => {
    expect(numbers(shownCalls(hall([call('A001', 60), call('C001', 5), call('A002', 30)]), 6))).toEqual(['C001', 'A002', 'A001']);
  });

  it('drops those being served before those whose visitor still has to come', () => {
    const calls = [call('A001', 90), call('A002', 60, { status: 'serving' }), call('A003', 30, { status: 'serving' }), call('A004', 5)];
    expect(numbers(shownCalls(hall(calls), 3))).toEqual(['A004', 'A003', 'A001']);
  });
});

describe('isNew', () => {
  it('holds a call warm for 20 seconds', () => {
    expect([isNew(call('A001', 19), NOW), isNew(call('A001', 20), NOW)]).toEqual([true, false]);
  });

  it('lets a call cool at once when its visitor has come', () => {
    expect(isNew(call('A001', 1, { status: 'serving' }), NOW)).toBe(false);
  });
});

describe('isArriving', () => {
  it('moves a call in once, and not again when a page turns to it', () => {
    expect([isArriving(call('A001', 1), NOW), isArriving(call('A001', 5), NOW)]).toEqual([true, false]);
  });
});

describe('stillness', () => {
  it('says why nobody is called', () => {
    expect(stillness(hall(), NOW)).toBe('nobody-waiting');
    expect(stillness(hall([], { waiting: { a: 2 } }), NOW)).toBe('nobody-called');
    expect(stillness(hall([], { open: false }), NOW)).toBe('not-open');
    expect(stillness(hall([], { open: false, waiting: { a: 2 } }), NOW)).toBe('nobody-called');
    expect(stillness(hall([], { open: false, day_closed: true }), NOW)).toBe('day-closed');
  });
});
