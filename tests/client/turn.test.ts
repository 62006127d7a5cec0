import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Head } from '../../client/wire';

const MIDNIGHT = Date.parse('2026-11-23T17:00:00.000Z');
const closed: Head = {
  office: 'ward', name: { vi: '', en: '' }, time_zone: 'Asia/Ho_Chi_Minh', day: '2026-11-23', open: true,
};
const head: Head = { ...closed, turns_at: '2026-11-23T17:00:00.000Z' };

describe('the turn of the day', () => {
  let turnsSoon: typeof import('../../client/turn').turnsSoon;

  beforeAll(async () => {
    vi.stubGlobal('location', { search: '?lang=vi' });
    vi.stubGlobal('document', { documentElement: { lang: '' } });
    ({ turnsSoon } = await import('../../client/turn'));
  });

  it('is spoken of in the last hour before it, by the office’s clock', () => {
    expect(turnsSoon(head, MIDNIGHT - 3_600_001)).toBeUndefined();
    expect(turnsSoon(head, MIDNIGHT - 3_600_000)).toBe('00:00');
    expect(turnsSoon(head, MIDNIGHT - 1)).toBe('00:00');
    expect(turnsSoon(head, MIDNIGHT)).toBeUndefined();
  });

  it('is of no interest where the office is closed at night', () => {
    expect(turnsSoon(closed, MIDNIGHT - 1)).toBeUndefined();
  });
});
