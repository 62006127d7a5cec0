import { describe, expect, it } from 'vitest';
import type { KioskView, ProcedureInShort } from '../../../../client/wire';
import { pressed } from '../../../../kiosk/procedures/typing';
import { procedurePage } from '../../../../kiosk/procedures/page';
import { byUse, examples, ofService, serviceOf } from '../../../../kiosk/procedures/procedure';
import { sheetLength } from '../../../../kiosk/procedures/sheet';

const one = (id: string, service?: string): ProcedureInShort => ({ id, name: { vi: id, en: id }, group: 'g', ...(service !== undefined && { service }) });
const listed = [one('a', 'land'), one('b', 'copies'), one('c'), one('d', 'copies')];
const office = (more: Partial<KioskView> = {}) =>
  ({ office: 'ward', services: { copies: { position: 0 }, land: { position: 1 }, desk: { position: 2 } }, ...more }) as unknown as KioskView;

describe('the procedures of an office', () => {
  it('stand at the service whose number is taken, in the order of the catalogue', () => {
    expect(ofService(listed, 'copies').map(({ id }) => id)).toEqual(['b', 'd']);
  });

  it('stand in the order in which they are asked for, the others behind them as they stood', () => {
    expect(byUse(listed, ['d', 'gone', 'c']).map(({ id }) => id)).toEqual(['d', 'c', 'a', 'b']);
    expect(byUse(listed)).toEqual(listed);
  });

  it('have an example for each service, in the order of the tiles', () => {
    expect(examples(listed, office(), 6).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(examples(listed, office(), 1).map(({ id }) => id)).toEqual(['b']);
  });

  it('lead to their own service, else to whoever tells what is needed, else to no one line', () => {
    expect(serviceOf(one('a', 'land'), office({ guidance: 'desk' }))).toBe('land');
    expect(serviceOf(one('a', 'retired'), office({ guidance: 'desk' }))).toBe('desk');
    expect(serviceOf(one('a'), office())).toBeUndefined();
  });

  it('can be read on a phone, in the language spoken here, without a server that logs which', () => {
    const view = office({ public_url: 'https://queue.example.org' });
    const here = { origin: '', hostname: '' };
    expect(procedurePage(view, '2.000815', 'vi', here)).toBe('https://queue.example.org/procedures/#ward/2.000815');
    expect(procedurePage(view, '2.000815', 'en', here)).toBe('https://queue.example.org/procedures/?lang=en#ward/2.000815');
  });
});

describe('the keyboard on the screen', () => {
  it('writes, takes back one sign at a time, and clears', () => {
    expect(pressed('kha', { sign: 'i' })).toBe('khai');
    expect(pressed('khai', 'back')).toBe('kha');
    expect(pressed('', 'back')).toBe('');
    expect(pressed('khai sinh', 'clear')).toBe('');
  });

  it('takes back a letter with its marks as one sign', () => {
    expect(pressed('hộ', 'back')).toBe('h');
  });

  it('writes no space before a word nor two after one, and no more than anybody looks for', () => {
    expect(pressed('', { sign: ' ' })).toBe('');
    expect(pressed('khai ', { sign: ' ' })).toBe('khai ');
    expect(pressed('k'.repeat(60), { sign: 'k' })).toHaveLength(60);
  });
});

describe('the list on paper', () => {
  it('is as long as its lines need', () => {
    const short = sheetLength(['Tờ khai']);
    expect(sheetLength(['Tờ khai', 'Căn cước']) - short).toBeGreaterThanOrEqual(5);
    expect(sheetLength(['x'.repeat(64)])).toBe(sheetLength(['x', 'x']));
  });
});
