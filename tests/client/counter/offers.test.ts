import { describe, expect, it } from 'vitest';
import type { FoundTicket, TicketStatus } from '../../../client/wire';
import { offers } from '../../../counter/offers';
import { called, hoa, lan, view } from './view';

const found = (status: TicketStatus, more: Partial<FoundTicket> = {}): FoundTicket => ({
  id: 't', number: 'A012', service: 'certification', status, issued_at: '2026-11-23T01:00:00.000Z', calls: 0, since: '2026-11-23T01:00:00.000Z', ...more,
});

describe('offers', () => {
  it('lets whoever waits or is aside be called first of all', () => {
    expect(offers(view(), lan, found('waiting'))).toEqual(['call', 'transfer', 'priority', 'park']);
    expect(offers(view(), lan, found('parked'))).toEqual(['call-back', 'back', 'transfer', 'priority']);
    expect(offers(view(), lan, found('no-show', { rejoin_until: '2026-11-23T01:15:00.000Z' }))).toEqual(['call-back', 'back']);
  });

  it('calls nobody while somebody is in hand or the counter is paused', () => {
    expect(offers(view({ hand: called }), lan, found('waiting'))).toEqual(['transfer', 'priority', 'park']);
    expect(offers(view({}, 'paused'), lan, found('parked'))).toEqual(['back', 'transfer', 'priority']);
  });

  it('puts no no-show back whose time is over', () => {
    expect(offers(view(), lan, found('no-show'))).toEqual(['call-back']);
  });

  it('takes a finish back where that can still be done here', () => {
    const undo = { number: 'A012', what: 'finish' as const, until: '2026-11-23T01:15:00.000Z' };
    expect(offers(view({ undo }), lan, found('served'))).toEqual(['undo']);
    expect(offers(view({ undo: { ...undo, number: 'A011' } }), lan, found('served'))).toEqual([]);
  });

  it('only tells of a number with which nothing can be done', () => {
    expect((['cancelled', 'lapsed', 'called', 'serving'] as const).flatMap((status) => offers(view(), lan, found(status)))).toEqual([]);
    expect(offers(view(), hoa, found('waiting'))).toEqual([]);
    expect(offers(view({}, 'closed'), lan, found('waiting'))).toEqual([]);
  });
});
