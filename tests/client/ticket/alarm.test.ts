import { beforeEach, describe, expect, it } from 'vitest';
import type { TicketStatus, TicketView } from '../../../client/wire';
import { Alarm, type Memory } from '../../../ticket/alarm';

const NOW = Date.parse('2026-11-23T02:41:00Z');

function seen(status: TicketStatus, secondsAgo = 1): TicketView {
  return { ticket: { status }, announced_at: new Date(NOW - secondsAgo * 1000).toISOString() } as TicketView;
}

describe('Alarm', () => {
  let kept: Map<string, string>;
  let memory: Memory;

  beforeEach(() => {
    kept = new Map();
    memory = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => { kept.set(key, value); } };
  });

  it('rings once for a call', () => {
    const alarm = new Alarm(memory);
    expect(alarm.rings(seen('called'), NOW)).toBe(true);
    expect(alarm.rings(seen('called'), NOW)).toBe(false);
  });

  it('rings again when the number is called again', () => {
    const alarm = new Alarm(memory);
    alarm.rings(seen('called', 20), NOW);
    expect(alarm.rings(seen('called', 1), NOW)).toBe(true);
  });

  it('does not ring for the same call after a reload of the page', () => {
    new Alarm(memory).rings(seen('called'), NOW);
    expect(new Alarm(memory).rings(seen('called'), NOW)).toBe(false);
  });

  it('does not ring for what is no news: 30 seconds old', () => {
    expect(new Alarm(memory).rings(seen('called', 30), NOW)).toBe(false);
  });

  it.each(['waiting', 'serving', 'no-show', 'parked'] as const)('does not ring for a ticket that is %s', (status) => {
    expect(new Alarm(memory).rings(seen(status), NOW)).toBe(false);
  });

  it('keeps nothing that could tell whose ticket it was', () => {
    new Alarm(memory).rings(seen('called'), NOW);
    expect([...kept]).toEqual([['told', new Date(NOW - 1000).toISOString()]]);
  });
});
