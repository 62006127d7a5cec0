import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Api } from '../../../client/session/api';
import type { DisplayView, WallFigures, WireShare } from '../../../client/wire';
import { Posted, shownOf } from '../../../display/posted';

const NOW = Date.parse('2026-11-23T02:00:00Z');
const share = (over: Partial<WireShare> = {}): WireShare => ({ as_of: '2026-11-23T02:00:00Z', part: 196, of: 200, since: '2026-10-01', until: '2026-11-23', ...over });
const posted = (figures: WallFigures['figures']): WallFigures => ({ day: '2026-11-23', figures });
const view = (over: Partial<DisplayView> = {}) => ({ office: 'ward', day: '2026-11-23', figures: true, ...over }) as DisplayView;

describe('what a layout shows of the figures', () => {
  it('is satisfaction first, on every layout that has room and on no other', () => {
    const both = posted({ on_time: share(), satisfaction: share() });
    for (const layout of ['hall', 'portrait', 'calls', 'notices'] as const) expect(shownOf(both, view(), layout, NOW).map(({ kind }) => kind)).toEqual(['satisfaction', 'on_time']);
    for (const layout of ['counter', 'strip'] as const) expect(shownOf(both, view(), layout, NOW)).toEqual([]);
  });

  it('is none that is of another day, or was counted an hour ago', () => {
    expect(shownOf(posted({ on_time: share() }), view({ day: '2026-11-24' }), 'hall', NOW)).toEqual([]);
    expect(shownOf(posted({ on_time: share() }), view(), 'hall', NOW + 3_599_999)).toHaveLength(1);
    expect(shownOf(posted({ on_time: share() }), view(), 'hall', NOW + 3_600_000)).toEqual([]);
    expect(shownOf(posted({}), view(), 'hall', NOW)).toEqual([]);
  });
});

describe('Posted', () => {
  beforeEach(() => { vi.useFakeTimers(); });
  afterEach(() => { vi.useRealTimers(); });

  it('asks only where the office lets the hall read it, seldom, and keeps what it knows while nothing comes', async () => {
    const answers: (() => Promise<WallFigures>)[] = [() => Promise.resolve(posted({ on_time: share() })), () => Promise.reject(new Error('away'))];
    const get = vi.fn(() => (answers.shift() ?? (() => Promise.resolve(posted({}))))());
    const changed = vi.fn();
    const of = new Posted({ get } as unknown as Api, changed);
    of.follow({ ...view(), figures: undefined } as unknown as DisplayView);
    expect(get).not.toHaveBeenCalled();
    for (let at = 0; at < 3; at += 1) of.follow(view());
    await vi.advanceTimersByTimeAsync(299_000);
    expect(get.mock.calls).toEqual([['/api/v1/offices/ward/wall/figures']]);
    expect(of.figures).toEqual(posted({ on_time: share() }));
    await vi.advanceTimersByTimeAsync(300_000);
    expect([get.mock.calls.length, of.figures]).toEqual([2, posted({ on_time: share() })]);
    of.follow({ ...view(), figures: undefined } as unknown as DisplayView);
    expect(of.figures).toBeUndefined();
    await vi.advanceTimersByTimeAsync(900_000);
    expect([get.mock.calls.length, changed.mock.calls.length]).toEqual([2, 1]);
  });
});
