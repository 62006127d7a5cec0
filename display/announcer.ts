import type { Call, DisplayView } from '../client/wire';

/** A call that is older than this is not announced any more; the screen still shows it. */
export const STALE_MS = 30_000;

const KEPT_AS = 'announced';

/** Where announced calls are remembered, so that a reload announces nothing twice. */
export type Memory = Pick<Storage, 'getItem' | 'setItem'>;

/** Finds the calls that must be announced, each (number, calls) once and only while it is fresh. */
export class Announcer {
  private readonly memory: Memory;
  private announced: Map<string, number>;

  constructor(memory: Memory) {
    this.memory = memory;
    this.announced = new Map(read(memory));
  }

  /** Give the calls to announce now, oldest first, and remember them. */
  take(view: DisplayView, now: number): Call[] {
    const due = Object.values(view.calls)
      .filter((call) => call.status === 'called' && isFresh(call, now) && !this.announced.has(keyOf(call)))
      .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
    if (due.length > 0) this.remember(due, now);
    return due;
  }

  private remember(calls: Call[], now: number): void {
    const young = [...this.announced].filter(([, at]) => now - at < 2 * STALE_MS);
    this.announced = new Map([...young, ...calls.map((call): [string, number] => [keyOf(call), Date.parse(call.at)])]);
    this.memory.setItem(KEPT_AS, JSON.stringify([...this.announced]));
  }
}

/** Whether a call is young enough to be heard. */
export const isFresh = (call: Call, now: number): boolean => now - Date.parse(call.at) < STALE_MS;

// A number may wait again for its next service and be called a first time anew: its time tells.
const keyOf = (call: Call): string => `${call.number} ${call.calls} ${call.at}`;

function read(memory: Memory): [string, number][] {
  try {
    return JSON.parse(memory.getItem(KEPT_AS) ?? '[]') as [string, number][];
  } catch {
    return [];
  }
}
