import { describe, expect, it } from 'vitest';
import { rowsOf } from '../../../counter/cursor';
import { hindrance } from '../../../counter/hindrance';
import { called, crowd, hoa, lan, serving, view } from './view';

const rows = rowsOf(view(crowd));
const row = (number: string) => rows.find((one) => one.number === number);
const free = (number?: string) => ({ view: view(crowd), who: lan, rows, row: number === undefined ? undefined : row(number) });
const hints = (keys: string, situation: Parameters<typeof hindrance>[1]) => Array.from(keys, (key) => hindrance(key, situation));

describe('hindrance', () => {
  it('keeps what is for the number in hand for when there is one', () => {
    expect(hints('rvtf', free())).toEqual(Array(4).fill('nobody-in-hand'));
    expect(hints('rvtfpc', { ...free(), view: view({ hand: called }) })).toEqual(Array(6).fill(undefined));
  });

  it('says after the start that it is too late for a recall, not that nobody is there', () => {
    expect(hints('rvt', { ...free(), view: view({ hand: serving }) })).toEqual(['started', 'started', undefined]);
  });

  it('lets a visitor of the day before be ended, and nothing else', () => {
    const yesterday = { ...free(), view: view({ hand: { ...called, day: '2026-11-22' } }) };
    expect(hints('rvftpc', yesterday)).toEqual([undefined, undefined, undefined, 'day-over', 'day-over', 'day-over']);
  });

  it('takes outcomes by digit only while serving, and begins a number by one with free hands', () => {
    expect(hindrance('1', free())).toBeUndefined();
    expect(hindrance('1', { ...free(), view: view({ hand: called }) })).toBe('not-started');
    expect(hindrance('1', { ...free(), view: view({ hand: serving }) })).toBeUndefined();
  });

  it('calls by hand, undoes and closes only with free hands', () => {
    const busy = { ...free(), view: view({ hand: called, undo: { number: 'A011', what: 'finish', until: '' } }) };
    expect(hints('ghmq', busy)).toEqual(Array(4).fill('counter-busy'));
    expect(hints('gm', { ...free(), view: view(crowd, 'paused') })).toEqual(Array(2).fill('counter-paused'));
    expect(hindrance('h', free())).toBe('nothing-to-undo');
  });

  it('asks for a row where one is needed', () => {
    expect(hints('pck', free())).toEqual(['choose-row', 'choose-row', 'choose-waiting']);
    expect(hints('pcklm', free('A013'))).toEqual([undefined, undefined, undefined, 'choose-aside', 'choose-aside']);
    expect(hints('pcklm', free('A003'))).toEqual(['choose-row', undefined, undefined, undefined, undefined]);
    expect(hints('pcklm', free('A005'))).toEqual(['choose-row', 'choose-row', 'choose-waiting', undefined, undefined]);
  });

  it('asks for no row where only one can be back', () => {
    expect(hints('lm', free())).toEqual([undefined, undefined]);
    expect(hints('lm', { ...free(), rows: [] })).toEqual(['choose-aside', 'choose-aside']);
  });

  it('lets nothing be done at a closed counter or at another clerk’s', () => {
    expect(hindrance('n', { ...free(), view: view({}, 'closed') })).toBe('counter-closed');
    expect(hints('rm1', { ...free(), who: hoa, view: view({ hand: called }) })).toEqual(Array(3).fill('counter-taken'));
    expect(hindrance('enter', { ...free(), who: hoa })).toBe('counter-taken');
    expect(hints('b/?', { ...free(), who: hoa })).toEqual(Array(3).fill(undefined));
  });
});
