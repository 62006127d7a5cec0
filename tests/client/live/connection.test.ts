import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Clock } from '../../../client/live/clock';
import { Connection } from '../../../client/live/connection';
import type { Answer, Channel, ChannelListener, Told } from '../../../client/live/channel';
import type { DisplayView } from '../../../client/wire';

/** A channel whose other end is the test. */
class Wire implements Channel {
  asked: ((answer: Answer | undefined) => void)[] = [];
  left: string[] = [];
  told: { event: string; said: object; answered: (answer: Told | undefined) => void }[] = [];
  opened = 0;
  server!: ChannelListener;

  listen(listener: ChannelListener): void { this.server = listener; }
  open(): void { this.opened += 1; }
  close(): void { this.server.down(); }
  watch(_office: string, _view: string, answered: (answer: Answer | undefined) => void): void { this.asked.push(answered); }
  unwatch(_office: string, view: string): void { this.left.push(view); }
  tell(event: string, said: object, answered: (answer: Told | undefined) => void): void { this.told.push({ event, said, answered }); }

  answer(version: string, waiting: number): void {
    this.asked.shift()?.({ view: 'display', version, state: { waiting: { a: waiting } }, at: new Date().toISOString() });
  }

  patch(from: string, version: string, waiting: number, office = 'sample'): void {
    this.server.patch({ office, view: 'display', from, version, patch: { waiting: { a: waiting } } });
  }

  beat(late = 0): void { this.server.beat(new Date(Date.now() - late).toISOString()); }
}

const START = Date.parse('2026-11-23T02:41:00Z');

describe('Connection', () => {
  let wire: Wire;
  let connection: Connection;
  let shown: (number | undefined)[];
  const status = () => connection.status.value;
  const follow = (onRefused?: (code: string) => void) =>
    connection.watch('sample', 'display', (view: DisplayView) => { shown.push(view.waiting.a); }, onRefused);

  beforeEach(() => {
    vi.useFakeTimers({ now: START });
    wire = new Wire();
    connection = new Connection(wire, new Clock());
    shown = [];
  });
  afterEach(() => { vi.useRealTimers(); });

  const live = () => {
    const stop = follow();
    connection.open();
    wire.server.up();
    wire.answer('v0', 0);
    return stop;
  };

  it('watches once the channel is up, and is live with the first answer', () => {
    follow();
    connection.open();
    expect([wire.asked.length, status().kind]).toEqual([0, 'connecting']);
    wire.server.up();
    wire.answer('v0', 3);
    expect([shown, status().kind]).toEqual([[3], 'live']);
  });

  it('merges patches as they come', () => {
    live();
    wire.patch('v0', 'v1', 1);
    wire.patch('v1', 'v2', 2);
    expect(shown).toEqual([0, 1, 2]);
  });

  it('tells the same view of two offices apart, whatever their versions are', () => {
    live();
    const elsewhere: (number | undefined)[] = [];
    connection.watch('other', 'display', (view: DisplayView) => { elsewhere.push(view.waiting.a); });
    wire.answer('v0', 7);
    wire.patch('v0', 'v1', 8, 'other');
    wire.patch('v0', 'v1', 1);
    expect([shown, elsewhere]).toEqual([[0, 1], [7, 8]]);
  });

  it('follows an older server, which does not name the office', () => {
    live();
    wire.server.patch({ view: 'display', from: 'v0', version: 'v1', patch: { waiting: { a: 1 } } });
    expect(shown).toEqual([0, 1]);
  });

  it('says that there is no such office, and asks again now and then until there is', () => {
    const codes: string[] = [];
    follow((code) => { codes.push(code); });
    connection.open();
    wire.server.up();
    wire.asked.shift()?.({ error: { code: 'unknown-office' } });
    expect(status().kind).toBe('no-office');
    wire.beat();
    vi.advanceTimersByTime(14_000);
    expect([status().kind, wire.asked.length]).toEqual(['no-office', 0]);
    vi.advanceTimersByTime(1_500);
    wire.answer('v0', 3);
    expect([status().kind, shown, codes]).toEqual(['live', [3], []]);
  });

  it('waits up to a second for the patch that an early one needs', () => {
    live();
    wire.patch('v1', 'v2', 2);
    vi.advanceTimersByTime(900);
    wire.patch('v0', 'v1', 1);
    vi.advanceTimersByTime(2_000);
    expect([shown, wire.asked.length]).toEqual([[0, 2], 0]);
  });

  it('watches again when the missing patch does not come, however many others do', () => {
    live();
    for (let n = 1; n <= 4; n += 1) {
      wire.patch(`v${n}`, `v${n + 1}`, n);
      vi.advanceTimersByTime(300);
    }
    expect(wire.asked.length).toBe(1);
    wire.answer('w0', 9);
    wire.patch('w0', 'w1', 10);
    expect(shown).toEqual([0, 9, 10]);
  });

  it('watches again after every connect, and takes no patch before the answer', () => {
    live();
    wire.server.down();
    wire.server.up();
    wire.patch('v0', 'v1', 1);
    expect(shown).toEqual([0]);
    wire.answer('w0', 5);
    expect(shown).toEqual([0, 5]);
  });

  it('says within 5 s of the last beat that it is cut off, and since when', () => {
    live();
    vi.advanceTimersByTime(2_000);
    wire.beat();
    vi.advanceTimersByTime(4_700);
    expect(status().kind).toBe('live');
    vi.advanceTimersByTime(300);
    expect(status()).toMatchObject({ kind: 'cut-off' });
    expect((status() as { since: number }).since).toBeCloseTo(START + 2_000, -1);
  });

  it('is cut off without a beat even when patches still come, and counts them as news', () => {
    live();
    vi.advanceTimersByTime(3_000);
    wire.patch('v0', 'v1', 1);
    vi.advanceTimersByTime(2_000);
    expect(shown).toEqual([0, 1]);
    expect((status() as { since: number }).since).toBeCloseTo(START + 3_000, -1);
  });

  it('is live again with the first beat after the fresh state, not before', () => {
    live();
    wire.server.down();
    vi.advanceTimersByTime(6_000);
    wire.server.up();
    wire.beat();
    expect(status().kind).toBe('cut-off');
    wire.answer('w0', 7);
    expect(status().kind).toBe('cut-off');
    wire.beat();
    expect(status().kind).toBe('live');
  });

  it('asks again while it is cut off, and takes a channel that does not answer for dead', () => {
    live();
    vi.advanceTimersByTime(5_000);
    expect([wire.asked.length, status().kind]).toEqual([1, 'cut-off']);
    vi.advanceTimersByTime(10_000);
    expect(wire.asked.length).toBe(2);
    wire.asked.shift()?.(undefined);
    expect(wire.opened).toBe(2);
  });

  it('looks at once after the device slept', () => {
    live();
    connection.check();
    expect(wire.asked.length).toBe(0);
    vi.advanceTimersByTime(6_000);
    expect(wire.asked.length).toBe(1);
    connection.check();
    expect(wire.asked.length).toBe(2);
  });

  it('is not live by beats that were long under way, and asks once what is true now', () => {
    live();
    for (let beat = 0; beat < 4; beat += 1) {
      vi.advanceTimersByTime(2_000);
      wire.beat(6_000);
    }
    expect(status().kind).toBe('cut-off');
    expect(wire.asked.length).toBe(2);
    wire.asked.shift();
    wire.answer('w0', 5);
    wire.beat(6_000);
    expect(status().kind).toBe('cut-off');
    wire.beat();
    expect([shown, status().kind]).toEqual([[0, 5], 'live']);
  });

  it('stays live when the server’s clock is set back: its answer tells that the beats are not late', () => {
    live();
    for (let beat = 0; beat < 4; beat += 1) {
      vi.advanceTimersByTime(2_000);
      wire.beat(3_600_000);
      wire.asked.shift()?.({ view: 'display', version: 'w0', state: { waiting: {} }, at: new Date(Date.now() - 3_600_000).toISOString() });
    }
    expect(status().kind).toBe('live');
  });

  it('takes an answer for none that it finds late, as after a sleep', () => {
    live();
    vi.advanceTimersByTime(5_000);
    vi.advanceTimersByTime(6_000);
    wire.answer('w0', 5);
    expect([shown, wire.opened]).toEqual([[0], 2]);
  });

  it('is not live with what it showed before the books were away', () => {
    live();
    vi.advanceTimersByTime(5_000);
    wire.asked.shift()?.({ error: { code: 'journal-unavailable' } });
    wire.beat();
    expect(status().kind).toBe('cut-off');
    vi.advanceTimersByTime(2_000);
    wire.answer('w0', 5);
    wire.beat();
    expect([shown, status().kind]).toEqual([[0, 5], 'live']);
  });

  it('begins cut off, with the time of the last news, where the server has none of its books', () => {
    follow();
    connection.open();
    wire.server.up();
    const since = START - 42_000;
    wire.asked.shift()?.({
      view: 'display', version: 'v0', state: { waiting: { a: 3 } },
      at: new Date(START).toISOString(), since: new Date(since).toISOString(),
    });
    expect([shown, status()]).toEqual([[3], { kind: 'cut-off', since }]);
    wire.answer('v1', 4);
    wire.beat();
    expect([shown, status().kind]).toEqual([[3, 4], 'live']);
  });

  it('is refused when the server does not know it, and starts anew after a sign-in', () => {
    follow();
    connection.open();
    wire.server.refused('unauthorised');
    expect(status()).toEqual({ kind: 'refused', code: 'unauthorised' });
    connection.open();
    expect(status().kind).toBe('connecting');
  });

  it('says what hinders it while nothing comes, and no longer once the channel is up', () => {
    follow();
    connection.open();
    wire.server.hindered('foreign-origin');
    expect(status()).toEqual({ kind: 'connecting', hindrance: 'foreign-origin' });
    wire.server.up();
    expect(status()).toEqual({ kind: 'connecting' });
    wire.answer('v0', 0);
    expect(status()).toEqual({ kind: 'live' });
  });

  it('still says since when it is cut off, besides what hinders it', () => {
    live();
    wire.server.down();
    wire.server.hindered('no-upgrade');
    expect(status()).toEqual({ kind: 'live' });
    vi.advanceTimersByTime(5_000);
    expect(status()).toMatchObject({ kind: 'cut-off', since: START, hindrance: 'no-upgrade' });
    wire.server.up();
    expect(status()).toEqual({ kind: 'cut-off', since: START });
  });

  it('shows its new credentials when it is opened again after a view was refused', () => {
    follow();
    connection.open();
    wire.server.up();
    wire.asked.shift()?.({ error: { code: 'forbidden' } });
    expect(status()).toEqual({ kind: 'refused', code: 'forbidden' });
    connection.open();
    wire.server.up();
    expect([wire.opened, wire.asked.length, status().kind]).toEqual([2, 1, 'connecting']);
  });

  it('tells the watcher why a view cannot be seen', () => {
    const codes: string[] = [];
    follow((code) => { codes.push(code); });
    wire.server.up();
    wire.asked.shift()?.({ error: { code: 'forbidden' } });
    wire.beat();
    expect([codes, status().kind]).toEqual([['forbidden'], 'live']);
  });

  it('asks again when the books are away', () => {
    follow();
    wire.server.up();
    wire.asked.shift()?.({ error: { code: 'journal-unavailable' } });
    vi.advanceTimersByTime(2_000);
    wire.answer('v0', 4);
    expect(shown).toEqual([4]);
  });

  it('leaves the view when the watch ends, and hears no more of it', () => {
    const stop = live();
    stop();
    wire.patch('v0', 'v1', 1);
    expect([wire.left, shown]).toEqual([['display'], [0]]);
  });
});
