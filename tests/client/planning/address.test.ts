import { describe, expect, it } from 'vitest';
import { addressOf, asked, read, written, type Asked } from '../../../planning/address';
import { begun, KINDS } from '../../../planning/changes';
import { OFFICE } from './stage';

const NOTHING: Asked = { room: 'what-if', fromNow: false, changes: [] };

describe('the address', () => {
  it.each(KINDS)('brings a change back as it was typed: %s', (kind) => {
    const draft = begun(kind, OFFICE);
    expect(read(written(draft))).toEqual(draft);
  });

  it('says a change so that a person can read it', () => {
    expect(written({ ...begun('counter-more', OFFICE), services: ['papers', 'land'] })).toBe('counter-more;services=papers,land;from=07:30;to=09:30');
  });

  it('keeps what is typed and not whole yet', () => {
    const draft = { ...begun('counter-more', OFFICE), services: [], to: '' };
    expect(asked(addressOf({ ...NOTHING, changes: [draft] }, '')).changes).toEqual([draft]);
  });

  it('brings back room, day, hour and every change in their order, and keeps office and language', () => {
    const wish: Asked = { room: 'staffing', day: '2026-11-23', fromNow: false, cell: '1-08', changes: [begun('lunch', OFFICE), begun('order', OFFICE)] };
    const search = addressOf(wish, '?office=ward&lang=en&day=2026-01-01&change=hours');
    expect(asked(search)).toEqual(wish);
    expect(search).toContain('office=ward&lang=en');
  });

  it('asks of today from now on without naming a day, which would be another one tomorrow', () => {
    const search = addressOf({ ...NOTHING, fromNow: true, day: '2026-11-23' }, '');
    expect(asked(search)).toEqual({ ...NOTHING, fromNow: true });
  });

  it('says nothing where nothing is asked', () => {
    expect(addressOf(NOTHING, '?room=orders&hour=1-08')).toBe('');
  });

  it('takes no notice of what nobody can mean', () => {
    expect(asked('?room=attic&day=2026-02-30&hour=9-8&change=lift;floor=2&change=')).toEqual(NOTHING);
  });
});
