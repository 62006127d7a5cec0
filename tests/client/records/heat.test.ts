import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { overview, waits } from './answer';
import { speaks } from './spoken';

type Drawn = typeof import('../../../records/shades') & typeof import('../../../client/chart/plot') & typeof import('../../../records/points');
let drawing: Drawn;

beforeAll(async () => {
  await speaks('vi');
  drawing = { ...await import('../../../records/shades'), ...await import('../../../client/chart/plot'), ...await import('../../../records/points') };
});

afterAll(() => { vi.unstubAllGlobals(); });

const rows = [
  { weekday: 5, hour: 14, received: 3 },
  { weekday: 1, hour: 8, received: 40, waits: waits(39, [9, 20, 40]) },
  { weekday: 1, hour: 10, received: 12 },
];

describe('the heat', () => {
  it('has every hour from the first to the last, and the weekdays that had anybody', () => {
    expect(drawing.hoursOf(rows)).toEqual([8, 9, 10, 11, 12, 13, 14]);
    expect(drawing.weekdaysOf(rows)).toEqual([1, 5]);
    expect(drawing.hoursOf([])).toEqual([]);
  });

  it('shows waits or who came, and nothing where there is none', () => {
    expect(rows.map((row) => drawing.heatOf(row, 'waits'))).toEqual([undefined, 20, undefined]);
    expect(rows.map((row) => drawing.heatOf(row, 'received'))).toEqual([3, 40, 12]);
  });

  it('is darkest where it is highest, and has a shade wherever there is anything', () => {
    expect([undefined, 0, 1, 21, 99, 100].map((n) => drawing.shadeOf(n, 100))).toEqual([0, 0, 1, 2, 5, 5]);
  });
});

describe('a curve', () => {
  it('goes by hours on one day, by days on more, with gaps where there is nothing', () => {
    const hours = overview({ by_hour: [{ hour: 9, received: 5 }, { hour: 7, received: 2 }] });
    expect(drawing.pointsOf(hours).map(({ words, row }) => [words, row?.received])).toEqual([['07h', 2], ['08h', undefined], ['09h', 5]]);
    const days = overview({ to: '2026-11-24', days: [{ day: '2026-11-23', state: 'closed' }, { day: '2026-11-24', state: 'none' }], by_day: [{ day: '2026-11-23', received: 4 }] });
    expect(drawing.pointsOf(days).map(({ words, row }) => [words, row?.received])).toEqual([['23/11', 4], ['24/11', undefined]]);
  });

  it('is drawn with gaps, below a top that it does not touch, and names no more points than fit', () => {
    const drawn = [{ label: 'nhận', values: [50, undefined, 100] }];
    expect(drawing.dataOf({ form: 'bars', points: ['a', 'b', 'c'], drawn })).toEqual([[0, 1, 2], [50, null, 100]]);
    expect(drawing.topOf(drawn)).toBeGreaterThan(100);
    expect(drawing.topOf([])).toBeGreaterThan(0);
    expect([drawing.namedEach(10, 640), drawing.namedEach(31, 640), drawing.namedEach(366, 320)]).toEqual([1, 4, 71]);
  });
});
