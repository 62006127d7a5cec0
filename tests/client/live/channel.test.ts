import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { socketChannel, type ChannelListener } from '../../../client/live/channel';

/** Socket.IO's client as far as a channel uses it, whose server is the test. */
const socket = vi.hoisted(() => {
  const heard = new Map<string, (...told: unknown[]) => void>();
  return {
    active: false,
    connected: false,
    opened: 0,
    on(event: string, hear: (...told: unknown[]) => void) { heard.set(event, hear); },
    connect() { this.opened += 1; this.active = true; },
    disconnect() { this.active = false; },
    tell(event: string, ...told: unknown[]) { heard.get(event)?.(...told); },
    /** The server ends the connection, after which the client does not come back by itself. */
    end() { this.active = false; this.tell('disconnect', 'io server disconnect'); },
  };
});
vi.mock('socket.io-client', () => ({ io: () => socket }));

const listener = (): ChannelListener =>
  ({ up: vi.fn(), down: vi.fn(), refused: vi.fn(), hindered: vi.fn(), patch: vi.fn(), beat: vi.fn() });

describe('a channel', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    socket.opened = 0;
  });
  afterEach(() => { vi.useRealTimers(); });

  it('opens itself again when the server has ended it', () => {
    const channel = socketChannel(() => ({}));
    channel.listen(listener());
    channel.open();
    socket.end();
    vi.advanceTimersByTime(2_000);
    expect(socket.opened).toBe(2);
  });

  it('stays closed once it was closed, also where the server had ended it a moment before', () => {
    const channel = socketChannel(() => ({}));
    channel.listen(listener());
    channel.open();
    socket.end();
    channel.close();
    vi.advanceTimersByTime(5_000);
    expect(socket.opened).toBe(1);
  });

  it('stays closed where the server does not know who asks', () => {
    const refused = vi.fn();
    const channel = socketChannel(() => ({ csrf: 'worthless' }));
    channel.listen({ ...listener(), refused });
    channel.open();
    socket.active = false;
    socket.tell('connect_error', Object.assign(new Error('refused'), { data: { code: 'unauthorised' } }));
    vi.advanceTimersByTime(5_000);
    expect([socket.opened, refused.mock.calls]).toEqual([1, [['unauthorised']]]);
  });
});
