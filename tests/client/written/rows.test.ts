import { describe, expect, it } from 'vitest';
import type { Office } from '../../../client/wire';
import { asTime, tidied } from '../../../written/clock';
import { bodyOf, earlierOf, faultOf, freeDigits, lettersOf, nextOf, withLetter, type Place, type Row, type Typed } from '../../../written/rows';

const service = (id: string, letter: string) => ({ id, letter, name: { vi: id, en: id }, state: 'open' as const });

const OFFICE: Office = {
  id: 'ward', name: { vi: 'Phường', en: 'Ward' }, time_zone: 'Asia/Ho_Chi_Minh', open: true,
  services: [service('copies', 'A'), service('births', 'C'), service('signatures', 'A')],
  counters: [], priorities: [], outcomes: [],
};

const place = (...entered: string[]): Place => ({ office: OFFICE, known: { day: '2026-11-23', first: 9001, last: 9999, entered } });

const row = (digits: string, typed: Partial<Typed> = {}): Row => ({
  id: digits, key: digits, standing: 'typed', letter: 'A', digits, at: '09:15', service: 'copies', priority: '', became: 'waits', counter: '', from: '', to: '', gone: '', ...typed,
});

const wrong = (one: Row, ...others: Row[]): string | undefined => faultOf(one, [one, ...others], place(), asTime)?.what;

describe('a time', () => {
  it.each([['915', '09:15'], ['0915', '09:15'], ['9:15', '09:15'], ['9h15', '09:15'], ['9.15', '09:15'], ['9h', '09:00'], [' 23:59 ', '23:59'], ['000', '00:00']])('is read as people write it: %s', (typed, read) => {
    expect(asTime(typed)).toBe(read);
    expect(tidied(typed)).toBe(read);
  });

  it.each(['', '9', '12', '24:00', '9:60', '960', 'chín', '9:1', '12345'])('is none where it is not sure: %s', (typed) => {
    expect(asTime(typed)).toBeUndefined();
    expect(tidied(typed)).toBe(typed);
  });
});

describe('the next row', () => {
  it('begins with the first letter, behind what is in the books', () => {
    expect(nextOf([], place())).toMatchObject({ letter: 'A', digits: '9001', at: '', service: 'copies', became: 'waits' });
    expect(nextOf([], place('A9001', 'A9007', 'C9044'))).toMatchObject({ digits: '9008' });
  });

  it('goes on from the row above: its letter, its service, its hour, what became of it, and no counter', () => {
    const above = row('9004', { service: 'signatures', became: 'served', counter: '2', from: '09:20', to: '09:30', priority: 'elderly' });
    expect(nextOf([above], place('A9005'))).toEqual({
      letter: 'A', digits: '9006', at: '09:15', service: 'signatures', priority: '', became: 'served', counter: '', from: '', to: '', gone: '',
    });
  });

  it('has no number where the letter has no more', () => {
    expect(nextOf([row('9999')], place()).digits).toBe('');
    expect(freeDigits('A', 9999, [], place('A9999'))).toBe('');
  });

  it('of another letter has that one’s service and number', () => {
    expect(lettersOf(OFFICE)).toEqual(['A', 'C']);
    expect(withLetter(row('9004'), 'C', [row('9003')], place('C9001'))).toMatchObject({ letter: 'C', digits: '9002', service: 'births', at: '09:15' });
  });
});

describe('a row', () => {
  it('is wrong before it is sent: its digits, a number twice, a time, a counter, half a time', () => {
    expect(wrong(row('9001'))).toBeUndefined();
    for (const digits of ['', '9000', '901', '10000', '90a1']) expect(wrong(row(digits))).toBe('digits');
    expect(wrong(row('9001'), { ...row('9001'), id: 'other' })).toBe('twice');
    expect(wrong(row('9001'), row('9001', { letter: 'C' }))).toBeUndefined();
    expect(wrong(row('9001', { at: '9' }))).toBe('at');
    expect(wrong(row('9001', { became: 'left' }))).toBe('gone');
    expect(wrong(row('9001', { became: 'served' }))).toBe('counter');
    const served = { became: 'served' as const, counter: '2' };
    expect(wrong(row('9001', served))).toBeUndefined();
    expect(wrong(row('9001', { ...served, from: '920', to: '930' }))).toBeUndefined();
    expect(wrong(row('9001', { ...served, from: '920' }))).toBe('took');
    expect(wrong(row('9001', { ...served, to: '920' }))).toBe('took');
    expect(wrong(row('9001', { ...served, from: '920', to: '9' }))).toBe('took');
  });

  it('is odd where a number before it was given later', () => {
    const rows = [row('9001', { at: '10:00' }), row('9002', { at: '9:00' }), { ...row('9001', { letter: 'C', at: '11:00' }), id: 'c' }];
    expect(rows.map((each) => earlierOf(each, rows, asTime))).toEqual([undefined, { number: 'A9001', time: '10:00' }, undefined]);
  });

  it('is sent with what it says and nothing else', () => {
    const least = { day: '2026-11-23', number: 'A9001', service: 'copies', at: '09:15' };
    const told = (typed: Partial<Typed>) => bodyOf(row('9001', typed), '2026-11-23', asTime);
    expect(told({ at: '915', counter: '2', gone: '930' })).toEqual(least);
    expect(told({ priority: 'elderly', became: 'left', gone: '930' })).toEqual({ ...least, priority: 'elderly', left: { at: '09:30' } });
    expect(told({ became: 'served', counter: '2' })).toEqual({ ...least, served: { counter: '2' } });
    expect(told({ became: 'served', counter: '2', from: '920', to: '930' })).toEqual({ ...least, served: { counter: '2', took: { from: '09:20', to: '09:30' } } });
  });
});
