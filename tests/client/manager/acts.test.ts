import { describe, expect, it } from 'vitest';
import { addressOf } from '../../../manager/acts';

describe('an act', () => {
  it('goes to the address that the contract names', () => {
    expect(addressOf({ kind: 'stop', service: 'land-building' }, 'sample')).toBe('/api/v1/offices/sample/services/land-building/stop');
    expect(addressOf({ kind: 'reopen', service: 'result' }, 'sample')).toBe('/api/v1/offices/sample/services/result/reopen');
    expect(addressOf({ kind: 'close', counter: '2' }, 'sample')).toBe('/api/v1/offices/sample/counters/2/close');
    expect(addressOf({ kind: 'close-day' }, 'sample')).toBe('/api/v1/offices/sample/day/close');
    expect(addressOf({ kind: 'reopen-day' }, 'sample')).toBe('/api/v1/offices/sample/day/reopen');
  });
});
