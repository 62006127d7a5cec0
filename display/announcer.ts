import type { Call, DisplayView } from '../client/wire';
import { isFresh, STALE_MS } from './speech/due';

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
      .filter((call) => call.status === 'called' && isFresh(call, now) && !this.announced.has(keyOf(view, call)))
      .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
    if (due.length > 0) this.remember(view, due, now);
    return due;
  }

  private remember(view: DisplayView, calls: Call[], now: number): void {
    const young = [...this.announced].filter(([, at]) => now - at < 2 * STALE_MS);
    this.announced = new Map([...young, ...calls.map((call): [string, number] => [keyOf(view, call), Date.parse(call.at)])]);
    this.memory.setItem(KEPT_AS, JSON.stringify([...this.announced]));
  }
}

// A number may wait again for its next service and be called a first time anew: its time tells.
const keyOf = ({ office }: DisplayView, { number, calls, at }: Call): string => `${office} ${number} ${calls} ${at}`;

function read(memory: Memory): [string, number][] {
  try {
    return JSON.parse(memory.getItem(KEPT_AS) ?? '[]') as [string, number][];
  } catch {
    return [];
  }
}
