import { describe, expect, it } from 'vitest';
import type { DisplayView } from '../../../client/wire';
import { stillness } from '../../../display/calls';
import { pauseOf } from '../../../display/pause';
import { SOUND } from './speech/hall';

const at = (time: string) => Date.parse(`2026-11-23T${time}:00+07:00`);
const iso = (time: string) => new Date(at(time)).toISOString();

const hall = (more: Partial<DisplayView> = {}): DisplayView => ({
  office: 'ward', name: { vi: '', en: '' }, time_zone: 'Asia/Ho_Chi_Minh', day: '2026-11-23', open: false,
  calls: {}, waiting: {}, services: {}, counters: {}, zones: {}, announcements: {}, sound: SOUND,
  recess: { from: iso('11:30'), until: iso('13:30') }, ends_at: iso('17:00'), ...more,
});

describe('pauseOf', () => {
  it('announces lunch for an hour, says it while it is, and is silent before and after', () => {
    expect(['10:29', '10:30', '11:29', '11:30', '13:29', '13:30', '16:59'].map((time) => pauseOf(hall(), at(time))))
      .toEqual([undefined, 'recess-soon', 'recess-soon', 'recess', 'recess', undefined, undefined]);
  });

  it('says that the day is over from its last hour on, and nothing where there are no hours', () => {
    const bare = hall();
    delete bare.recess;
    expect(pauseOf(bare, at('17:00'))).toBe('over');
    delete bare.ends_at;
    expect(pauseOf(bare, at('17:00'))).toBeUndefined();
  });

  it('says that the day is over when it was closed before its last hour, also at noon', () => {
    expect(['09:00', '12:00'].map((time) => pauseOf(hall({ day_closed: true }), at(time)))).toEqual(['over', 'over']);
  });
});

describe('a hall in which nobody is called', () => {
  it('reads that it is lunch, whoever waits', () => {
    expect(stillness(hall({ waiting: { a: 4 } }), at('12:00'))).toBe('recess');
  });

  it('reads after the last hour that it is over, not that it has not begun; who still waits is called', () => {
    expect(stillness(hall(), at('17:01'))).toBe('over');
    expect(stillness(hall(), at('07:00'))).toBe('not-open');
    expect(stillness(hall({ waiting: { a: 4 } }), at('17:01'))).toBe('nobody-called');
  });
});
