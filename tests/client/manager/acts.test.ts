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
    expect(addressOf({ kind: 'assign', counter: '2', clerk: 'Lan' }, 'sample')).toBe('/api/v1/offices/sample/counters/2/assign');
    expect(addressOf({ kind: 'open', counter: '2', services: ['land'] }, 'sample')).toBe('/api/v1/offices/sample/counters/2/open');
    expect(addressOf({ kind: 'call', counter: '2', called: 't1' }, 'sample')).toBe('/api/v1/offices/sample/counters/2/call');
    expect(addressOf({ kind: 'transfer', ticket: 't1', to: { counter: '2' } }, 'sample')).toBe('/api/v1/offices/sample/tickets/t1/transfer');
    expect(addressOf({ kind: 'rejoin', ticket: 't1' }, 'sample')).toBe('/api/v1/offices/sample/tickets/t1/rejoin');
    expect(addressOf({ kind: 'send-on', counter: '2' }, 'sample')).toBe('/api/v1/offices/sample/counters/2/send-on');
  });

  it('says which kiosk is meant, and since when', () => {
    const since = '2026-11-23T01:02:00.000Z';
    expect(bodyOf({ kind: 'take-back', device: 'sảnh', since })).toEqual({ device: 'sảnh', since });
    expect(bodyOf({ kind: 'give-back', device: 'sảnh' })).toEqual({ device: 'sảnh' });
  });

  it('says until when a service is stopped, who works at a counter, and what she receives', () => {
    const until = '2026-11-23T06:30:00.000Z';
    expect(bodyOf({ kind: 'stop', service: 'land', until }, 'họp')).toEqual({ reason: 'họp', until });
    expect(bodyOf({ kind: 'stop', service: 'land' })).toEqual({});
    expect(bodyOf({ kind: 'assign', counter: '2', clerk: 'Lan', services: ['land'] })).toEqual({ clerk: 'Lan', services: ['land'] });
    expect(bodyOf({ kind: 'assign', counter: '2', clerk: 'Lan' }, 'x')).toEqual({ clerk: 'Lan' });
    expect(bodyOf({ kind: 'open', counter: '2', services: ['land'] })).toEqual({ services: ['land'] });
  });

  it('says what is done to one ticket, and a reason only where one is asked for', () => {
    expect(bodyOf({ kind: 'call', counter: '2', called: 't1' }, 'mệt')).toEqual({ ticket: 't1', reason: 'mệt' });
    expect(bodyOf({ kind: 'transfer', ticket: 't1', to: { service: 'land' } }, 'mệt')).toEqual({ service: 'land' });
    expect(bodyOf({ kind: 'priority', ticket: 't1', class: 'elderly' })).toEqual({ class: 'elderly' });
    expect(bodyOf({ kind: 'priority', ticket: 't1' })).toEqual({});
    expect(bodyOf({ kind: 'resume', ticket: 't1' }, 'mệt')).toEqual({});
  });

  it('says where people are sent on to, or why', () => {
    expect(bodyOf({ kind: 'send-on', service: 'land', to: 'result' })).toEqual({ service: 'result' });
    expect(bodyOf({ kind: 'send-on', counter: '2' })).toEqual({});
    expect(bodyOf({ kind: 'pause', counter: '2' }, 'họp')).toEqual({ reason: 'họp' });
    expect(bodyOf({ kind: 'pause', counter: '2' }, '')).toEqual({});
  });
});
