import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Replay } from '../../../client/wire';
import { Player } from '../../../replay/player';

const BEGIN = Date.parse('2026-11-23T00:30:00.000Z');
const MINUTE = 60_000;
const LAST = BEGIN + 60 * MINUTE;

const written = (at: number): string => new Date(at).toISOString();

/** A piece of a day on which each minute one more number is called: so what is seen tells the minute. */
function piece(at: number): Replay {
  const until = Math.min(at + 10 * MINUTE, LAST);
  const waiting = (minute: number) => ({ display: { waiting: { a: minute } } });
  const minuteOf = (ms: number) => Math.floor((ms - BEGIN) / MINUTE);
  const steps = Array.from({ length: minuteOf(until) - minuteOf(at) }, (_, n) => minuteOf(at) + n + 1).map((minute) => ({
    at: written(BEGIN + minute * MINUTE),
    patch: waiting(minute),
    happened: minute % 2 === 0 ? [{ what: 'ticket-called', by: { kind: 'house' }, number: `A${String(minute).padStart(3, '0')}` }] : [],
  }));
  return { from: written(BEGIN), to: written(LAST), at: written(at), until: written(until), seen: waiting(minuteOf(at)), steps } as unknown as Replay;
}

describe('a player', () => {
  let asked: number[];
  let player: Player;
  const failed = vi.fn();
  const settled = () => new Promise((done) => { setTimeout(done); });
  const minute = () => player.seen.display.waiting.a;

  beforeEach(() => {
    asked = [];
    failed.mockReset();
    player = new Player(piece(BEGIN), (at) => { asked.push(at); return Promise.resolve(piece(at)); }, () => undefined, failed);
  });

  it('shows the moment to which it goes, forth and back, out of one piece', () => {
    player.seek(BEGIN + 7 * MINUTE + 1);
    expect(minute()).toBe(7);
    player.seek(BEGIN + 3 * MINUTE - 1);
    expect(minute()).toBe(2);
    expect(asked).toEqual([]);
  });

  it('fetches what is not here, with the minutes before, and shows what was seen until it comes', async () => {
    player.seek(BEGIN + 45 * MINUTE);
    expect([player.isComing, minute()]).toEqual([true, 0]);
    await settled();
    expect([player.isComing, minute()]).toEqual([false, 45]);
    expect(asked).toEqual([BEGIN + 40 * MINUTE]);
  });

  it('shows where one has gone to meanwhile, and not where one was', async () => {
    player.seek(BEGIN + 45 * MINUTE);
    player.seek(BEGIN + 25 * MINUTE);
    await settled();
    await settled();
    expect([player.isComing, minute()]).toEqual([false, 25]);
  });

  it('plays from piece to piece without a stop, fetching ahead, to the end of the day', async () => {
    let more = true;
    let stood = 0;
    for (let tick = 0; more && tick < 1000; tick += 1) {
      const before = player.at;
      more = player.play(80, 60);
      if (player.at === before) stood += 1;
      await settled();
      expect(minute()).toBe(Math.floor((player.at - BEGIN) / MINUTE));
    }
    expect([player.at, stood]).toEqual([LAST, 0]);
    expect(asked).toHaveLength(5);
  });

  it('stands still where nothing comes, and goes on once it does', async () => {
    let answer: (piece: Replay) => void = () => undefined;
    player = new Player(piece(BEGIN), () => new Promise((done) => { answer = done; }), () => undefined, failed);
    for (let tick = 0; tick < 20; tick += 1) player.play(1000, 60);
    expect(player.at).toBe(BEGIN + 10 * MINUTE);
    answer(piece(BEGIN + 10 * MINUTE));
    await settled();
    player.play(1000, 60);
    expect(minute()).toBe(11);
  });

  it('goes from one thing that happened to the next, over the edge of a piece, and back', async () => {
    player.seek(BEGIN + 7 * MINUTE);
    player.step(1);
    expect(player.at).toBe(BEGIN + 8 * MINUTE);
    player.step(1);
    expect(player.at).toBe(BEGIN + 10 * MINUTE);
    await settled();
    player.step(1);
    expect(player.at).toBe(BEGIN + 12 * MINUTE);
    player.step(-1);
    player.step(-1);
    expect(player.at).toBe(BEGIN + 8 * MINUTE);
  });

  it('goes back to what happened before all that is here, once that comes', async () => {
    player.seek(BEGIN + 47 * MINUTE);
    await settled();
    player.seek(BEGIN + 44.5 * MINUTE);
    player.step(-1);
    expect(player.at).toBe(BEGIN + 44 * MINUTE);
    player.step(-1);
    expect(player.at).toBe(BEGIN + 44 * MINUTE);
    await settled();
    expect([player.at, player.isComing]).toEqual([BEGIN + 42 * MINUTE, false]);
    player.step(-1);
    expect(player.at).toBe(BEGIN + 40 * MINUTE);
  });

  it('tells what happened lately, latest first, and nothing from before a gap', async () => {
    player.seek(BEGIN + 5 * MINUTE);
    expect(player.lately(9).map(({ happened }) => happened.number)).toEqual(['A004', 'A002']);
    player.seek(BEGIN + 50 * MINUTE);
    await settled();
    expect(player.lately(9).map(({ happened }) => happened.number)).toEqual(['A050', 'A048', 'A046']);
    expect(player.lately(1)).toHaveLength(1);
  });

  it('says what went wrong, and can be moved on from there', async () => {
    player = new Player(piece(BEGIN), () => Promise.reject(new Error('away')), () => undefined, failed);
    player.seek(BEGIN + 45 * MINUTE);
    await settled();
    expect(failed).toHaveBeenCalledTimes(1);
    player.seek(BEGIN + 4 * MINUTE);
    expect([player.isComing, minute()]).toEqual([false, 4]);
  });
});
