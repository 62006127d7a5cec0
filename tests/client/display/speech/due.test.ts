import { describe, expect, it } from 'vitest';
import { addressOf, duesOf, sounds, upcoming } from '../../../../display/speech/due';
import { at, due, NOW, said, SOUND, view } from './hall';

const numbers = (dues: { number: string }[]) => dues.map(({ number }) => number);

describe('upcoming', () => {
  it('goes by the positions of a zone, whatever the order of the keys and the times of the calls', () => {
    const dues = [due('A003', { position: 2 }), due('A001', { position: 1, at: at(-9) }), due('A002', { position: 0 })];
    expect(numbers(upcoming(dues, NOW, 9))).toEqual(['A002', 'A001', 'A003']);
  });

  it('takes of two zones what should begin first, and keeps the order of each', () => {
    const dues = [
      due('A001', { zone: 'left', position: 0, starts_at: at(1) }), due('A002', { zone: 'left', position: 1, starts_at: at(2) }),
      due('B001', { zone: 'right', position: 0, starts_at: at(0) }), due('B002', { zone: 'right', position: 1, starts_at: at(9) }),
    ];
    expect(numbers(upcoming(dues, NOW, 9))).toEqual(['B001', 'A001', 'A002', 'B002']);
  });

  it('keeps the zones of two offices apart that are called alike', () => {
    const dues = [due('A002', { position: 5, starts_at: at(0) }), due('A001', { office: 'other', position: 9, starts_at: at(-1) })];
    expect(numbers(upcoming(dues, NOW, 9))).toEqual(['A001', 'A002']);
  });

  it('leaves to the screen what was called 30 seconds ago', () => {
    expect(numbers(upcoming([due('A001', { at: at(-30) }), due('A002', { at: at(-29.9), position: 1 })], NOW, 9))).toEqual(['A002']);
  });

  it('gives no more than asked for', () => {
    expect(upcoming([due('A001'), due('A002', { position: 1 })], NOW, 1)).toHaveLength(1);
  });
});

describe('sounds', () => {
  it('is silent without volume, with neither chime nor speech, and until the quiet hours are over', () => {
    const heard = (sound: Partial<typeof SOUND>) => sounds({ sound: { ...SOUND, ...sound } }, NOW);
    expect([heard({}), heard({ volume: 0 }), heard({ chime: false }), heard({ chime: false, speech: false })]).toEqual([true, false, true, false]);
    expect([heard({ quiet_until: at(1) }), heard({ quiet_until: at(0) })]).toEqual([false, true]);
  });
});

describe('duesOf', () => {
  it('says only what is of this screen, as loud as office and screen say together', () => {
    const hall = view({ x: said('A001'), y: said('A002', { counter: '2' }) }, { sound: { ...SOUND, volume: 80 } });
    const dues = duesOf(hall, 50, ({ counter }) => counter === '2');
    expect(dues.map(({ key, number, sound: { volume } }) => [key, number, volume])).toEqual([['sample y', 'A002', 40]]);
  });
});

describe('addressOf', () => {
  it('asks for the whole call in one language', () => {
    expect(addressOf(due('A012', { counter: 'phòng 1' }), 'en')).toBe('/api/v1/offices/sample/voice/sound?number=A012&counter=ph%C3%B2ng+1&language=en');
  });
});
