import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Observed } from '../../../../client/observed';
import { Begun } from '../../../../display/speech/begun';
import type { Due } from '../../../../display/speech/due';
import type { Sounding, Speaker } from '../../../../display/speech/loudspeaker';
import { Player } from '../../../../display/speech/player';
import type { Sound } from '../../../../display/speech/wakening';
import { at, due, inTurn, NOW, SOUND } from './hall';

/** A loudspeaker that writes down what sounds when, by the test's clock. A chime takes 1.6 s, speech 3 s. */
class Room implements Speaker {
  readonly sound = new Observed<Sound>('ready');
  readonly log: string[] = [];
  sounding = 0;
  overlapped = false;
  stands = false;

  ring(chime: string, volume: number): Sounding { return this.play(`${chime} ${volume}`, chime === 'full' ? 1_600 : 500, 400); }
  say(speech: AudioBuffer, volume: number): Sounding { return this.play(`${speech as unknown as string} ${volume}`, 3_000, 0); }

  private play(what: string, next: number, tail: number): Sounding {
    this.log.push(`${((Date.now() - NOW) / 1000).toFixed(1)} ${what}`);
    if (this.stands) {
      this.sound.set('silent');
      return { begun: Promise.resolve(false), next: Promise.resolve(false), over: Promise.resolve(false) };
    }
    this.overlapped ||= this.sounding > 0;
    this.sounding += 1;
    const after = (ms: number) => new Promise<boolean>((done) => { setTimeout(() => { done(true); }, ms); });
    const quiet = after(next).then((done) => { this.sounding -= 1; return done; });
    return { begun: after(20), next: quiet, over: tail > 0 ? after(next + tail) : quiet };
  }
}

describe('Player', () => {
  let room: Room;
  let kept: Map<string, string>;
  let receipts: string[];
  let fetched: string[];
  let speech: (address: string) => Promise<AudioBuffer | undefined>;
  const memory = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => { kept.set(key, value); } };

  const player = () => new Player({
    speaker: room,
    voices: { get: (address) => { fetched.push(address); return speech(address); } },
    begun: new Begun(memory),
    now: () => Date.now(),
    receipt: (_office, { number }, point, when) => { receipts.push(`${number} ${point} ${((when - NOW) / 1000).toFixed(1)}`); },
  });
  const seconds = (many: number) => vi.advanceTimersByTimeAsync(many * 1000);
  const heard = () => room.log.map((line) => line.split(' ').slice(1, 2).join(''));

  beforeEach(() => {
    vi.useFakeTimers({ now: NOW });
    room = new Room();
    kept = new Map();
    receipts = [];
    fetched = [];
    speech = (address) => Promise.resolve(/number=(\w+).*language=(\w+)/.exec(address)?.slice(1).join('/') as unknown as AudioBuffer);
  });
  afterEach(() => { vi.useRealTimers(); });

  it('rings at once, then says the call in each language, as often as wished, with a pause', async () => {
    player().follow([due('A001', { languages: inTurn('vi', 'en'), times: 2 })]);
    await seconds(30);
    expect(room.log).toEqual(['0.0 full 100', '1.6 A001/vi 100', '4.9 A001/en 100', '8.6 A001/vi 100', '11.9 A001/en 100']);
    expect(receipts).toEqual(['A001 begun_at 0.0', 'A001 heard_at 14.9']);
  });

  it('plays one after another, never two at once, each once however often the hall is told anew', async () => {
    const dues = [due('A001'), due('A002', { position: 1, chime: 'short' }), due('A003', { position: 2, chime: 'short' })];
    const playing = player();
    for (let n = 0; n < 60; n += 1) {
      playing.follow([...dues]);
      await seconds(0.25);
    }
    expect(heard()).toEqual(['full', 'A001/vi', 'short', 'A002/vi', 'short', 'A003/vi']);
    expect(room.overlapped).toBe(false);
  });

  it('begins nothing twice after a reload', async () => {
    player().follow([due('A001')]);
    await seconds(1);
    room.log.length = 0;
    player().follow([due('A001')]);
    await seconds(10);
    expect(heard()).not.toContain('full');
  });

  it('waits until the zone’s turn, and follows the order and the times that come meanwhile', async () => {
    const playing = player();
    playing.follow([due('A001', { starts_at: at(4), times: 2 })]);
    await seconds(2);
    playing.follow([due('A001', { position: 1, starts_at: at(5), times: 1 }), due('B001', { calls: 2, starts_at: at(3) })]);
    await seconds(20);
    expect(room.log.map((line) => line.replace(' 100', ''))).toEqual(['3.0 full', '4.6 B001/vi', '7.9 full', '9.5 A001/vi']);
  });

  it('says one that is being said less often when somebody else is called', async () => {
    const playing = player();
    playing.follow([due('A001', { times: 3 })]);
    await seconds(6);
    playing.follow([due('A001', { times: 2 }), due('A002', { position: 1 })]);
    await seconds(20);
    expect(heard()).toEqual(['full', 'A001/vi', 'A001/vi', 'full', 'A002/vi']);
  });

  it('leaves to the screen what is 30 seconds old at its turn', async () => {
    const playing = player();
    playing.follow([due('A001', { times: 9 }), due('A002', { position: 1 })]);
    await seconds(60);
    expect(heard()).not.toContain('A002/vi');
  });

  it('rings alone when speech does not come in time, and keeps nobody waiting for it', async () => {
    speech = () => new Promise(() => undefined);
    player().follow([due('A001'), due('A002', { position: 1 })]);
    await seconds(5);
    expect(room.log).toEqual(['0.0 full 100', '3.4 full 100']);
    expect(receipts).toEqual(['A001 begun_at 0.0', 'A001 heard_at 3.1', 'A002 begun_at 3.4']);
  });

  it('waits longer for speech while nobody else waits to be called', async () => {
    speech = () => new Promise((come) => { setTimeout(() => { come('late' as unknown as AudioBuffer); }, 5_000); });
    player().follow([due('A001')]);
    await seconds(9);
    expect(room.log).toEqual(['0.0 full 100', '5.0 late 100']);
  });

  it('says what there is where one language cannot be said', async () => {
    speech = (address) => Promise.resolve(address.endsWith('vi') ? undefined : 'en' as unknown as AudioBuffer);
    player().follow([due('A001', { languages: inTurn('vi', 'en') })]);
    await seconds(9);
    expect(heard()).toEqual(['full', 'en']);
  });

  it('speaks without a chime, as loud as the hour wishes, and rings where there is no speech', async () => {
    player().follow([due('A001', { sound: { ...SOUND, chime: false, volume: 40 } }), due('A002', { position: 1, sound: { ...SOUND, speech: false } })]);
    await seconds(9);
    expect(room.log).toEqual(['0.0 A001/vi 40', '3.3 full 100']);
  });

  it('fetches speech while it still rings, and not for sixty calls at once', async () => {
    player().follow(Array.from({ length: 60 }, (_, position) => due(`A${100 + position}`, { position })));
    await seconds(0);
    expect(new Set(fetched).size).toBe(6);
  });

  it('is quiet in quiet hours', async () => {
    player().follow([due('A001', { sound: { ...SOUND, quiet_until: at(600) } })]);
    await seconds(40);
    expect([room.log, receipts]).toEqual([[], []]);
  });

  it('waits for a sound that is locked, and plays what is still worth it once it is not', async () => {
    room.sound.set('locked');
    player().follow([due('A001', { at: at(-20) }), due('A002', { position: 1 })]);
    await seconds(15);
    room.sound.set('ready');
    await seconds(10);
    expect(heard()).toEqual(['full', 'A002/vi']);
  });

  it('owes the call to the hall when nothing of it was to be heard', async () => {
    room.stands = true;
    player().follow([due('A001')]);
    await seconds(5);
    expect([room.log.length, receipts]).toEqual([1, []]);
    room.stands = false;
    room.sound.set('ready');
    await seconds(10);
    expect(heard()).toEqual(['full', 'full', 'A001/vi']);
  });

  it('begins in order whatever comes in ten seconds, sixty calls', async () => {
    const playing = player();
    const dues: Due[] = [];
    for (let n = 0; n < 60; n += 1) {
      dues.push(due(`A${100 + n}`, { position: n, at: at(n / 6), chime: n === 0 ? 'full' : 'short' }));
      playing.follow([...dues]);
      await seconds(1 / 6);
    }
    await seconds(60);
    const said = heard().filter((what) => what.includes('/'));
    expect(said).toEqual([...said].sort());
    expect(new Set(said).size).toBe(said.length);
    expect(room.overlapped).toBe(false);
    expect(said.length).toBeGreaterThan(8);
  });
});
