import { describe, expect, it, vi } from 'vitest';
import { NOW, minutesAgo, service } from './view';

vi.stubGlobal('location', { search: '' });
vi.stubGlobal('document', { documentElement: { lang: '' } });
vi.stubGlobal('localStorage', { getItem: () => null });
const { newcomer, unserved } = await import('../../../manager/received');

const within = (low: number, high: number) =>
  ({ expected: { low: minutesAgo(-low), likely: minutesAgo(-low), high: minutesAgo(-high) } });

describe('the wait of a newcomer', () => {
  it('is counted in minutes by the board\'s clock', () => {
    expect(newcomer(service(0, 'a', 'a', within(14, 75)), NOW)).toBe('14–75');
    expect(newcomer(service(0, 'a', 'a', within(14, 75)), NOW + 60_000)).toBe('13–74');
    expect(newcomer(service(0, 'a', 'a', within(0, 0)), NOW)).toBe('0');
  });

  it('is not known while no counter works for the service', () => {
    expect(newcomer(service(0, 'a', 'a'), NOW)).toBeUndefined();
  });
});

describe('who was received and not served', () => {
  it('left, missed the call, or was sent on, in this order', () => {
    expect(unserved(service(0, 'a', 'a', { gave_up: 3, no_shows: 2, sent_on: 1 }))).toBe('3 · 2 · 1');
  });

  it('is nobody as long as there is nobody', () => {
    expect(unserved(service(0, 'a', 'a', { received: 4, served: 4 }))).toBeUndefined();
  });
});
