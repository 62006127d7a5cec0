import { describe, expect, it } from 'vitest';
import { addressOf, asked, comparedOf } from '../../../records/address';

describe('an address', () => {
  it('asks for what it names', () => {
    expect(asked('?from=2026-11-01&to=2026-11-30&compare=none&heat=received'))
      .toEqual({ range: { from: '2026-11-01', to: '2026-11-30' }, compare: 'none', heat: 'received' });
    expect(asked('?from=2026-11-23')).toEqual({ range: { from: '2026-11-23', to: '2026-11-23' } });
  });

  it('without days asks for today, whichever that is', () => {
    expect(asked('?office=ward')).toEqual({});
  });

  it('with what is no day says so, and does not pass it over', () => {
    expect(asked('?from=2026-02-30&to=2026-03-01')).toEqual({ wrong: true });
    expect(asked('?to=soon')).toEqual({ wrong: true });
  });

  it('with words that nobody knows is as without them', () => {
    expect(asked('?compare=moon&heat=on')).toEqual({});
  });

  it('brings back what it was written from, and keeps all else that it says', () => {
    for (const wish of [{}, { range: { from: '2026-11-01', to: '2026-11-30' }, compare: 'weekdays' }, { heat: 'received' }] as const) {
      const address = addressOf(wish, '?office=ward&lang=en&from=2020-01-01&compare=none');
      expect(asked(address)).toEqual(wish);
      expect(address).toContain('office=ward&lang=en');
    }
    expect(addressOf({}, '?from=2026-11-23&to=2026-11-23')).toBe('');
  });
});

describe('what a range is compared with', () => {
  it('is the same weekday for a day, and as many days before for more, unless it is said', () => {
    expect(comparedOf({}, { from: '2026-11-23', to: '2026-11-23' })).toBe('weekdays');
    expect(comparedOf({}, { from: '2026-11-01', to: '2026-11-30' })).toBe('before');
    expect(comparedOf({ compare: 'none' }, { from: '2026-11-23', to: '2026-11-23' })).toBe('none');
  });
});
