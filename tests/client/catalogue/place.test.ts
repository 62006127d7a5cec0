import { describe, expect, it } from 'vitest';
import { addressOf, listOf, placeIn } from '../../../catalogue/place';

describe('the address of the catalogue', () => {
  it('opens the same again, and keeps what else it says', () => {
    const place = { room: 'list', procedure: '2.000815', look: 'khai sinh', show: 'stale', group: 'ho-tich', since: '3' } as const;
    const address = addressOf(place, '?office=ward&lang=en');
    expect(placeIn(address)).toEqual(place);
    expect(address).toContain('office=ward&lang=en');
  });

  it('says nothing of what is as it is without it', () => {
    expect(addressOf(placeIn(''), '?room=drafts&show=over&procedure=1')).toBe('');
  });

  it('takes no room and no choice that there is not', () => {
    expect(placeIn('?room=cellar&show=mine')).toEqual({ room: 'list', look: '', show: 'all' });
  });

  it('leads back to the list as it was', () => {
    const place = placeIn('?show=stale&procedure=1');
    expect(addressOf(listOf(place), '?show=stale&procedure=1')).toBe('?show=stale');
    expect(place.procedure).toBe('1');
  });
});
