import { describe, expect, it } from 'vitest';
import { begun, changeOf, KINDS, lacking } from '../../../planning/changes';
import { added, putBack, takenOut } from '../../../planning/editing';
import { lackOf, lastWorkday, questionOf } from '../../../planning/question';
import { OFFICE } from './stage';

const TODAY = '2026-11-30';
const ONE = begun('counter-more', OFFICE);

describe('a change', () => {
  it.each(KINDS)('can be asked for as it is begun: %s', (kind) => {
    expect(lacking(begun(kind, OFFICE))).toBeUndefined();
  });

  it('is sent with the fields of its kind alone, without those that are left open', () => {
    expect(changeOf({ ...begun('counter-less', OFFICE), services: ['papers'], to: '09:30' })).toEqual({ kind: 'counter-less', counter: '1', to: '09:30' });
  });

  it('says what it lacks: services, a time, times in their order, a choice', () => {
    expect(lacking({ ...ONE, services: [] })).toBe('services');
    expect(lacking({ ...ONE, from: '' })).toBe('times');
    expect(lacking({ ...ONE, from: '10:00' })).toBe('order-of-times');
    expect(lacking({ ...begun('lunch', OFFICE), counter: '' })).toBe('choice');
    expect(lacking({ ...begun('counter-less', OFFICE), from: '10:00', to: '09:00' })).toBe('order-of-times');
  });

  it('to another order begins with one that is not in use', () => {
    expect(begun('order', OFFICE, 'turns').order).toBe('accumulating');
    expect(begun('order', OFFICE, 'c-mu').order).toBe('turns');
  });

  it('that is taken out can be put back where it stood', () => {
    const asked = { room: 'what-if' as const, fromNow: false, changes: [ONE, begun('hours', OFFICE), begun('lunch', OFFICE)] };
    const { asked: less, removed } = takenOut(asked, begun('hours', OFFICE), 1);
    expect(less.changes.map(({ kind }) => kind)).toEqual(['counter-more', 'lunch']);
    expect(removed && putBack(less, removed).asked).toEqual(asked);
    expect(added(asked, ONE).focus).toContain('.changes li:nth-child(4) .fields input');
  });
});

describe('a question', () => {
  const asked = { room: 'what-if' as const, fromNow: false, changes: [ONE] };

  it('is of the last day at work unless another is chosen', () => {
    expect(lastWorkday(TODAY)).toBe('2026-11-27');
    expect(questionOf(asked, TODAY)).toEqual({ day: '2026-11-27', changes: [changeOf(ONE)] });
    expect(questionOf({ ...asked, day: '2026-11-23' }, TODAY)?.day).toBe('2026-11-23');
  });

  it('of today is of what is left of it', () => {
    expect(questionOf({ ...asked, fromNow: true }, TODAY)).toEqual({ day: TODAY, from_now: true, changes: [changeOf(ONE)] });
  });

  it('is none without a change, of a day that is not over, or of a change that lacks something', () => {
    expect(lackOf({ ...asked, changes: [] }, TODAY)).toBe('none');
    expect(lackOf({ ...asked, day: TODAY }, TODAY)).toBe('day');
    expect(questionOf({ ...asked, changes: [ONE, { ...ONE, services: [] }] }, TODAY)).toBeUndefined();
  });
});
