import { describe, expect, it } from 'vitest';
import { addressOf, hashOf, placeIn } from '../../../procedures/place';
import { ledBy, replacedBy } from '../../../procedures/replaced';
import type { Procedure } from '../../../client/wire';

const at = (url: string) => new URL(url);

describe('the address of the page', () => {
  it('names an office, or one procedure of it', () => {
    expect(placeIn('#sample')).toEqual({ office: 'sample' });
    expect(placeIn('#sample/2.000815')).toEqual({ office: 'sample', procedure: '2.000815' });
    expect(placeIn(hashOf('phuong-1', 'a/b'))).toEqual({ office: 'phuong-1', procedure: 'a/b' });
    expect(placeIn('#phuong%2D1')).toEqual({ office: 'phuong-1' });
  });

  it.each(['', '#', '#/2.000815', '#%E0%A4%A/2.000815', '#token=abc'])('without an office names nothing: %j', (hash) => {
    expect(placeIn(hash)).toEqual({});
  });

  it('is whole on paper, without what this browser says besides', () => {
    expect(addressOf('ward', '2.000815', at('https://ward.example/procedures/?lang=en#ward'))).toBe('https://ward.example/procedures/#ward/2.000815');
    expect(addressOf('ward', undefined, at('http://10.0.0.5:8000/'))).toBe('http://10.0.0.5:8000/procedures/#ward');
  });

  it('is none for phones where the machine knows itself only as its own, but for the office that is tried', () => {
    expect(addressOf('ward', '2.000815', at('http://127.0.0.1:8000/'))).toBeUndefined();
    expect(addressOf('sample', '2.000815', at('http://localhost:8000/'))).toBe('http://localhost:8000/procedures/#sample/2.000815');
  });
});

describe('what is over', () => {
  const over = { id: 'old', name: { vi: 'Cũ' }, standing: 'over', replaced_by: 'new' } as Procedure;

  it('leads to what came instead, and a reload still knows from where', () => {
    const replaced = replacedBy(over);
    expect(replaced).toEqual({ by: 'new', name: { vi: 'Cũ' } });
    expect(ledBy({ replaced }, 'new')).toEqual(replaced);
    expect(ledBy({ replaced }, 'another')).toBeUndefined();
    expect(ledBy(null, 'new')).toBeUndefined();
  });

  it('leads nowhere before it is, without a follower, and never to itself', () => {
    expect(replacedBy({ ...over, standing: 'in-force' })).toBeUndefined();
    expect(replacedBy({ ...over, replaced_by: 'old' })).toBeUndefined();
  });
});
