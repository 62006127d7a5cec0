import { describe, expect, it } from 'vitest';
import type { Call, DisplayView } from '../../../client/wire';
import { isCrowded, officesIn, seenBy, setUpOf } from '../../../display/setup';
import { view } from './speech/hall';

const address = (search: string) => (name: string) => new URLSearchParams(search).get(name) ?? undefined;

const call = (number: string, counter: string): Call => ({ number, counter, at: '2026-11-23T02:41:00Z', calls: 1, status: 'called' });

const hall: DisplayView = view({}, {
  calls: { A001: call('A001', '1'), A002: call('A002', '2') },
  counters: { 1: { position: 0, name: { vi: 'Quầy 1' }, state: 'open' }, 2: { position: 1, name: { vi: 'Quầy 2' }, state: 'open' } },
  zones: {
    left: { position: 0, name: { vi: 'Trái' }, counters: { 1: { position: 0 } }, waiting: 4, seats: 9 },
    right: { position: 1, name: { vi: 'Phải' }, counters: { 2: { position: 0 } }, waiting: 12, seats: 9, standing: 3 },
  },
});

const shown = (zone?: string, counter?: string) =>
  Object.keys(seenBy(hall, { layout: counter === undefined ? 'hall' : 'counter', zone, counter, volume: 100 }).calls);

describe('setUpOf', () => {
  it('is the hall’s screen of today where nothing is said', () => {
    expect(setUpOf(address(''))).toEqual({ layout: 'hall', zone: undefined, counter: undefined, volume: 100 });
  });

  it('is what a manager has given it, and what its address says before that', () => {
    const given = { layout: 'strip', zone: 'left', volume: 60 };
    expect(setUpOf(address(''), given)).toMatchObject({ layout: 'strip', zone: 'left', volume: 60 });
    expect(setUpOf(address('layout=calls&zone=right&volume=0'), given)).toMatchObject({ layout: 'calls', zone: 'right', volume: 0 });
  });

  it('falls back to the hall where a layout is unknown, or a counter’s unit has no counter', () => {
    expect(['layout=poster', 'layout=counter'].map((search) => setUpOf(address(search)).layout)).toEqual(['hall', 'hall']);
  });

  it('keeps a counter’s unit silent unless it is told how loud to be', () => {
    expect(['', '&volume=70', '&volume=loud'].map((more) => setUpOf(address(`layout=counter&counter=3${more}`)).volume)).toEqual([0, 70, 0]);
  });

  it('minds a counter only on its own unit', () => {
    expect(setUpOf(address('counter=3')).counter).toBeUndefined();
  });
});

describe('seenBy', () => {
  it('shows the counters of its zone alone, or of its counter', () => {
    expect([shown(), shown('left'), shown('right'), shown(undefined, '2')]).toEqual([['A001', 'A002'], ['A001'], ['A002'], ['A002']]);
  });

  it('shows everything where the zone is no more: rather too much than nobody', () => {
    expect(shown('gone')).toEqual(['A001', 'A002']);
  });
});

describe('isCrowded', () => {
  it('minds the seats of its own zone, or of any where it shows all', () => {
    const of = (zone?: string) => isCrowded(hall, { layout: 'hall', zone, volume: 100 });
    expect([of(), of('left'), of('right'), of('gone')]).toEqual([true, false, true, true]);
  });
});

describe('officesIn', () => {
  it('reads the offices of a wall, each once', () => {
    expect([officesIn(undefined), officesIn('a,b,a,')]).toEqual([[], ['a', 'b']]);
  });
});
