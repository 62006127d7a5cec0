import { beforeEach, describe, expect, it } from 'vitest';
import type { HallNotice } from '../../../../client/wire';
import { calledBy } from '../../../../display/notices/slide';
import { Turns } from '../../../../display/notices/turns';

const picture = (name: string, version = '1'): HallNotice => ({ name, kind: 'picture', seconds: 5, url: `/${name}?v=${version}` });

const film = (name: string): HallNotice => ({ name, kind: 'video', url: `/${name}` });

const MINUTE = 60_000;

describe('Turns', () => {
  const [a, b, c] = [picture('a'), picture('b'), picture('c')];
  let turns: Turns;
  const names = (count: number, now = 0) => Array.from({ length: count }, () => turns.next(now)?.name ?? '-').join(' ');

  beforeEach(() => {
    turns = new Turns();
    turns.learn([a, b, c]);
  });

  it('goes through all in their order and begins again', () => {
    expect(names(5)).toBe('a b c a b');
  });

  it('has nothing where there is nothing', () => {
    turns.learn([]);
    expect(names(2)).toBe('- -');
  });

  it('goes on where it was when others come and go', () => {
    expect(names(2)).toBe('a b');
    turns.learn([picture('0'), b, c]);
    expect(names(2)).toBe('c 0');
  });

  it('goes on with the one that followed when the present one is taken away', () => {
    expect(names(2)).toBe('a b');
    turns.learn([a, c]);
    expect(turns.current?.name).not.toBe('b');
    expect(names(2)).toBe('c a');
  });

  it('shows what was replaced under its name', () => {
    expect(names(1)).toBe('a');
    turns.learn([picture('a', '2'), b, c]);
    expect(turns.has(a)).toBe(false);
    expect(turns.next(0)?.url).toBe('/a?v=2');
  });

  it('passes over what did not play, says so, and tries it again later', () => {
    turns.learn([film('a'), b]);
    turns.passOver(film('a'), 'video-stalls', 0);
    expect(turns.fault).toBe('video-stalls');
    expect(names(2, 9 * MINUTE)).toBe('b b');
    expect(names(2, 10 * MINUTE)).toBe('a b');
    turns.trust(film('a'));
    expect(turns.fault).toBeUndefined();
  });

  it('never shows again what flashes, until it is another film', () => {
    turns.learn([film('a'), b]);
    turns.passOver(film('a'), 'video-flashes', 0);
    expect(names(2, 10_000 * MINUTE)).toBe('b b');
    turns.learn([{ ...film('a'), url: '/a?v=2' }, b]);
    expect(turns.fault).toBeUndefined();
    expect(names(2)).toContain('a');
  });

  it('has nothing where all are passed over', () => {
    turns.learn([film('a')]);
    turns.passOver(film('a'), 'video-does-not-play', 0);
    expect(names(1)).toBe('-');
  });
});

describe('calledBy', () => {
  it.each([
    ['02-lich-tiep-dan.20s.png', 'lich tiep dan'],
    ['Bản đồ trụ sở.jpg', 'Bản đồ trụ sở'],
    ['2026.png', '2026'],
  ])('calls %s "%s"', (name, called) => { expect(calledBy(name)).toBe(called); });
});
