import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Clock } from '../../../client/live/clock';

const at = (time: string) => `2026-11-23T02:00:${time}Z`;

describe('Clock', () => {
  beforeEach(() => { vi.useFakeTimers({ now: Date.parse('2001-01-01T00:00:00Z') }); });
  afterEach(() => { vi.useRealTimers(); });

  it('shows the device’s time until it has heard the server’s', () => {
    expect(new Clock().now()).toBe(Date.parse('2001-01-01T00:00:00Z'));
  });

  it('shows the server’s time and counts on, whatever the device believes', () => {
    const clock = new Clock();
    clock.correct(at('00.000'));
    vi.advanceTimersByTime(2_500);
    expect(clock.now()).toBeCloseTo(Date.parse(at('02.500')), 0);
    vi.setSystemTime(Date.parse('2030-01-01T00:00:00Z'));
    expect(clock.now()).toBeCloseTo(Date.parse(at('02.500')), 0);
  });

  it('is not set back by a message that was long under way', () => {
    const clock = new Clock();
    clock.correct(at('00.000'));
    vi.advanceTimersByTime(2_000);
    clock.correct(at('01.200'));
    expect(clock.now()).toBeCloseTo(Date.parse(at('02.000')), 0);
  });

  it('follows a server whose clock was set back a little, after two minutes of beats', () => {
    const clock = new Clock();
    clock.correct(at('50.000'));
    for (let beat = 0; beat < 60; beat += 1) expect(clock.correct(at('46.000'))).toBe(true);
    expect(clock.now()).toBeCloseTo(Date.parse(at('46.000')), 0);
  });

  it('does not go by what was long under way, however much of it comes', () => {
    const clock = new Clock();
    clock.correct(at('50.000'));
    for (let beat = 0; beat < 100; beat += 1) expect(clock.correct(at('44.900'))).toBe(false);
    expect(clock.now()).toBeCloseTo(Date.parse(at('50.000')), 0);
  });

  it('believes an answer that its clock was set back', () => {
    const clock = new Clock();
    clock.correct(at('50.000'));
    clock.trust(at('10.000'));
    expect(clock.now()).toBeCloseTo(Date.parse(at('10.000')), 0);
    clock.trust(at('09.000'));
    expect(clock.now()).toBeCloseTo(Date.parse(at('10.000')), 0);
  });

  it('takes no notice of what is not a time', () => {
    const clock = new Clock();
    clock.correct('soon');
    expect(clock.now()).toBe(Date.now());
  });

  it('ticks once a second, just after the full second', () => {
    const clock = new Clock();
    clock.correct(at('00.400'));
    const ticks: number[] = [];
    clock.seconds.subscribe((now) => { ticks.push(now - Date.parse(at('00.000'))); });
    vi.advanceTimersByTime(3_000);
    expect(ticks.map((ms) => Math.floor(ms / 1000))).toEqual([1, 2, 3]);
    expect(ticks.every((ms) => ms % 1000 < 50)).toBe(true);
  });

  it('tells each full minute once, as soon as it begins', () => {
    const clock = new Clock();
    clock.correct(at('58.400'));
    const minutes: string[] = [];
    clock.minutes.subscribe((now) => { minutes.push(new Date(now).toISOString().slice(14, 23)); });
    vi.advanceTimersByTime(62_000);
    expect(minutes).toEqual(['01:00.000', '02:00.000']);
  });

  it('tells at once when the server’s time becomes known or changes, not at the next second', () => {
    const clock = new Clock();
    const ticks: number[] = [];
    clock.seconds.subscribe((now) => { ticks.push(now); });
    expect(clock.known).toBe(false);
    clock.correct(at('00.400'));
    clock.correct(at('20.400'));
    expect([clock.known, ticks]).toEqual([true, [Date.parse(at('00.400')), Date.parse(at('20.400'))]]);
    vi.advanceTimersByTime(1_000);
    expect(ticks.length).toBe(3);
  });

  it('counts whole seconds since a time and never below zero', () => {
    const clock = new Clock();
    clock.correct(at('10.000'));
    expect([clock.secondsSince(at('07.200')), clock.secondsSince(at('12.000'))]).toEqual([2, 0]);
  });
});
