import { describe, expect, it } from 'vitest';
import { addressOf, placeOf } from '../../../dossiers/place';

describe('the place of a list', () => {
  it('is the same again from its own address, with what was chosen', () => {
    const place = { room: 'late', code: undefined, procedure: '1.001193', by: 'person/0123456789abcdef' } as const;
    expect(placeOf(addressOf(place, '?office=sample'))).toEqual(place);
    expect(addressOf(place, '?office=sample')).toContain('office=sample');
  });

  it('forgets what is chosen no more', () => {
    const address = addressOf({ room: 'all', code: undefined, procedure: undefined, by: undefined }, '?procedure=1.001193&by=x&code=y');
    expect(address).toBe('?list=all');
  });

  it('is the first list where the address names none, and all where it names a dossier', () => {
    expect(placeOf('').room).toBe('due-today');
    expect(placeOf('?code=H00.00.00-261123-0001').room).toBe('all');
  });
});
