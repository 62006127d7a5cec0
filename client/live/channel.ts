import { io } from 'socket.io-client';
import type { Patch } from './chain';
import { hindrance } from './hindrance';
import type { Json } from './merge';
import type { Hindrance } from './heartbeat';

/** The server's answer to a watch: the fresh state, or why there is none. */
export type Answer =
  | { view: string; version: string; state: Json; at?: string; since?: string; build?: string; error?: undefined }
  | { error: { code: string } };

/** What a channel tells its user. */
export interface ChannelListener {
  up(): void;
  down(): void;
  /** The server does not let us in. */
  refused(code: string): void;
  /** No channel opens though the server answers. */
  hindered(hindrance: Hindrance): void;
  patch(patch: Patch): void;
  /** `build` says which screens the server has. */
  beat(at: string, build?: string): void;
}

/** A channel to the server that opens itself again whenever it breaks, but not when it was refused or closed. */
export interface Channel {
  listen(listener: ChannelListener): void;
  open(): void;
  close(): void;
  /** Ask for a view; no answer in time calls back with nothing. */
  watch(office: string, view: string, answered: (answer: Answer | undefined) => void): void;
  unwatch(office: string, view: string): void;
  /** Tell the server something; no answer in time calls back with nothing. */
  tell(event: string, said: object, answered: (answer: Told | undefined) => void): void;
}

/** The server's answer to what it was told: nothing against it, or why not. */
export interface Told {
  error?: { code: string };
}

/** What the screen shows for its session: a page's `csrf`, or nothing for the anonymous. */
export type Credentials = () => { csrf?: string };

/** How long an answer may take. */
export const ANSWER_MS = 5_000;
const REOPEN_MS = 1_000;

/** Once or twice a channel does not open because the server has just come back. */
const SURE = 3;

/** Make a channel over Socket.IO, WebSocket only. */
export function socketChannel(credentials: Credentials): Channel {
  const socket = io({
    auth: (give) => { give(credentials()); },
    autoConnect: false,
    transports: ['websocket'],
    reconnectionDelay: 500,
    reconnectionDelayMax: 3_000,
    timeout: 5_000,
  });
  let reopening: ReturnType<typeof setTimeout> | undefined;
  const reopen = () => { reopening = setTimeout(() => { if (!socket.active) socket.connect(); }, REOPEN_MS * (1 + Math.random())); };
  /** How often in a row no channel opened though the server answers, and had nothing against it. */
  let closed = 0;
  const ask = async (listener: ChannelListener): Promise<void> => {
    const found = await hindrance();
    closed = found === 'no-upgrade' ? closed + 1 : 0;
    if (!socket.connected && found && (found !== 'no-upgrade' || closed >= SURE)) listener.hindered(found);
  };
  return {
    listen(listener) {
      socket.on('connect', () => {
        closed = 0;
        listener.up();
      });
      socket.on('disconnect', (reason) => {
        listener.down();
        if (reason === 'io server disconnect') reopen();
      });
      socket.on('connect_error', (error: Error & { data?: { code?: string } }) => {
        if (error.data?.code === 'unauthorised') {
          listener.refused(error.data.code);
          return;
        }
        if (!socket.active) reopen();
        void ask(listener);
      });
      socket.on('patch', (patch: Patch) => { listener.patch(patch); });
      socket.on('beat', ({ at, build }: { at: string; build?: string }) => { listener.beat(at, build); });
    },
    open: () => void socket.connect(),
    close() {
      clearTimeout(reopening);
      socket.disconnect();
    },
    watch(office, view, answered) {
      socket.timeout(ANSWER_MS).emit('watch', { office, view }, (silence: Error | null, answer: Answer) => {
        answered(silence ? undefined : answer);
      });
    },
    unwatch: (office, view) => void socket.emit('unwatch', { office, view }),
    tell(event, said, answered) {
      socket.timeout(ANSWER_MS).emit(event, said, (silence: Error | null, answer: Told) => {
        answered(silence ? undefined : answer);
      });
    },
  };
}
