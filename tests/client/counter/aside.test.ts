import { describe, expect, it } from 'vitest';
import { comesBack } from '../../../counter/aside';
import { rowsOf } from '../../../counter/cursor';
import { crowd, view } from './view';

const at = { service: 'certification', since: '2026-11-23T01:00:00.000Z', position: 1 };
const rows = rowsOf(view(crowd));
const without = (section: 'parked' | 'no_shows') => rowsOf(view({ ...crowd, [section]: {} }));
const two = rowsOf(view({ ...crowd, parked: { ...crowd.parked, q: { ...at, number: 'A004' } } }));

describe('comesBack', () => {
  it('means the only one who is parked, though somebody else did not come', () => {
    expect(comesBack(rows, undefined)?.number).toBe('A003');
  });

  it('means the only one who did not come where nobody is parked', () => {
    expect(comesBack(without('parked'), undefined)?.number).toBe('A005');
  });

  it('means whoever is chosen, and nobody of several or of those who wait', () => {
    expect(comesBack(two, undefined)).toBeUndefined();
    expect(comesBack(two, two.find(({ number }) => number === 'A004'))?.number).toBe('A004');
    expect(comesBack(rows, rows.find(({ number }) => number === 'A013'))).toBeUndefined();
  });
});
