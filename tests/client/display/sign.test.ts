import { describe, expect, it } from 'vitest';
import type { DisplayView, NamedCounter, Text } from '../../../client/wire';
import { counterSign, isLong, longest, needsCaptions, signOf } from '../../../display/sign';
import { SOUND } from './speech/hall';

const LONG = 'Bộ phận tiếp nhận và trả kết quả giải quyết thủ tục hành chính';

const named = (vi: string, en = vi): Text => ({ vi, en });
const hall = (...counters: Partial<NamedCounter>[]): DisplayView => ({
  office: 'ward', name: named(''), time_zone: 'Asia/Ho_Chi_Minh', day: '2026-11-23', open: true, calls: {}, waiting: {}, services: {},
  zones: {}, announcements: {}, sound: SOUND,
  counters: Object.fromEntries(counters.map((each, position) => [String(position + 1), { position, name: named(''), state: 'open' as const, ...each }])),
});

describe('counterSign', () => {
  it('takes the figure out of a counter’s name', () => {
    expect(counterSign(named('Quầy 12', 'Counter 12'))).toEqual({ words: named('Quầy', 'Counter'), figure: '12' });
  });

  it('leaves a name whole that ends in no figure, or in another one in each language', () => {
    for (const name of [named('Phòng tiếp công dân', 'Reception room'), named('Quầy 1', 'Counter 2'), named('7')]) {
      expect(counterSign(name)).toEqual({ words: name });
    }
  });
});

describe('a name that is there in Vietnamese alone', () => {
  it('is taken apart as well, and shown without English', () => {
    expect(counterSign({ vi: 'Quầy 2' })).toEqual({ words: { vi: 'Quầy' }, figure: '2' });
    expect(longest({ vi: 'Quầy' })).toBe(4);
  });
});

describe('signOf', () => {
  it('says the short name on a wall where there is one', () => {
    const view = hall({ name: named(`${LONG} 1`), short_name: named('Quầy 1', 'Counter 1') }, { name: named('Quầy 2', 'Counter 2') });
    expect([signOf(view, '1').figure, signOf(view, '1').words.vi, signOf(view, '2').figure]).toEqual(['1', 'Quầy', '2']);
  });

  it('calls a counter that nobody knows by its id', () => {
    expect(signOf(hall(), 'hall')).toEqual({ words: named('hall') });
  });
});

describe('needsCaptions', () => {
  it('gives all names of a wall a line of their own as soon as one has no room beside its figure', () => {
    expect(needsCaptions(hall({ name: named('Quầy 1', 'Counter 1') }))).toBe(false);
    expect(needsCaptions(hall({ name: named('Quầy 1', 'Counter 1') }, { name: named(`${LONG} 2`) }))).toBe(true);
    expect(needsCaptions(hall({ name: named(`${LONG} 2`), short_name: named('Quầy 2', 'Counter 2') }))).toBe(false);
  });

  it('needs none for names without a figure, which stand in the figure’s place', () => {
    expect(needsCaptions(hall({ name: named(LONG) }))).toBe(false);
  });
});

describe('isLong', () => {
  it('is a name of which one language is all that can be read', () => {
    expect([LONG, 'Phòng tiếp công dân', `${LONG} 3`].map((name) => isLong(counterSign(named(name))))).toEqual([true, false, false]);
  });
});
