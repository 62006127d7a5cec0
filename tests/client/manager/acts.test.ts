import { describe, expect, it } from 'vitest';
import { addressOf, bodyOf } from '../../../manager/acts';

describe('an act', () => {
  it('goes to the address that the contract names', () => {
    expect(addressOf({ kind: 'stop', service: 'land-building' }, 'sample')).toBe('/api/v1/offices/sample/services/land-building/stop');
    expect(addressOf({ kind: 'reopen', service: 'result' }, 'sample')).toBe('/api/v1/offices/sample/services/result/reopen');
    expect(addressOf({ kind: 'close', counter: '2' }, 'sample')).toBe('/api/v1/offices/sample/counters/2/close');
    expect(addressOf({ kind: 'close-day' }, 'sample')).toBe('/api/v1/offices/sample/day/close');
    expect(addressOf({ kind: 'reopen-day' }, 'sample')).toBe('/api/v1/offices/sample/day/reopen');
    expect(addressOf({ kind: 'send-on', service: 'land', to: 'result' }, 'sample')).toBe('/api/v1/offices/sample/services/land/send-on');
    expect(addressOf({ kind: 'take-back', device: 'sảnh', since: '' }, 'sample')).toBe('/api/v1/offices/sample/devices/take-back');
    expect(addressOf({ kind: 'give-back', device: 'sảnh' }, 'sample')).toBe('/api/v1/offices/sample/devices/take-back/undo');
    expect(addressOf({ kind: 'send-on', counter: '2' }, 'sample')).toBe('/api/v1/offices/sample/counters/2/send-on');
  });

  it('says which kiosk is meant, and since when', () => {
    const since = '2026-11-23T01:02:00.000Z';
    expect(bodyOf({ kind: 'take-back', device: 'sảnh', since })).toEqual({ device: 'sảnh', since });
    expect(bodyOf({ kind: 'give-back', device: 'sảnh' })).toEqual({ device: 'sảnh' });
  });

  it('says where people are sent on to, or why', () => {
    expect(bodyOf({ kind: 'send-on', service: 'land', to: 'result' })).toEqual({ service: 'result' });
    expect(bodyOf({ kind: 'send-on', counter: '2' })).toEqual({});
    expect(bodyOf({ kind: 'pause', counter: '2' }, 'họp')).toEqual({ reason: 'họp' });
    expect(bodyOf({ kind: 'pause', counter: '2' }, '')).toEqual({});
  });
});
