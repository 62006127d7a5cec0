import { describe, expect, it } from 'vitest';
import { merge, type Json } from '../../../client/live/merge';

describe('merge', () => {
  // The examples of RFC 7396, appendix A.
  const examples: [target: Json, patch: Json, result: Json][] = [
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [['a', 'b'], ['c', 'd'], ['c', 'd']],
    [{ a: 'b' }, ['c'], ['c']],
    [{ a: 'foo' }, null, null],
    [{ a: 'foo' }, 'bar', 'bar'],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: 'b', c: null }, { a: 'b' }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ];

  it.each(examples)('makes of %j and %j what the RFC says', (target, patch, result) => {
    expect(merge(target, patch)).toEqual(result);
  });

  it('changes neither argument and shares what it does not touch', () => {
    const target = { calls: { A001: { at: '1' } }, waiting: { a: 1 } };
    const patch = { waiting: { a: 2 } };
    const merged = merge(target, patch) as typeof target;
    expect(target).toEqual({ calls: { A001: { at: '1' } }, waiting: { a: 1 } });
    expect(merged.calls).toBe(target.calls);
  });

  it('takes a key called __proto__ for a key', () => {
    const merged = merge({}, JSON.parse('{"__proto__": {"a": 1}}') as Json);
    expect(JSON.stringify(merged)).toBe('{"__proto__":{"a":1}}');
    expect(({} as { a?: number }).a).toBeUndefined();
  });
});
