/** Where it is remembered what was begun, so that a reload begins nothing twice. */
export type Memory = Pick<Storage, 'getItem' | 'setItem'>;

const KEPT_AS = 'begun';

/** Nothing is asked for after that: what is older is not begun any more. */
const KEPT_MS = 120_000;

/** Knows by their keys which announcements have been begun on this screen. */
export class Begun {
  private readonly memory: Memory;
  private at: Map<string, number>;

  constructor(memory: Memory) {
    this.memory = memory;
    this.at = new Map(read(memory));
  }

  has(key: string): boolean {
    return this.at.has(key);
  }

  note(key: string, now: number): void {
    this.at.set(key, now);
    this.keep([...this.at].filter(([, at]) => now - at < KEPT_MS));
  }

  /** Forget one of which nothing was to be heard. */
  forget(key: string): void {
    this.at.delete(key);
    this.keep([...this.at]);
  }

  private keep(entries: [string, number][]): void {
    this.at = new Map(entries);
    this.memory.setItem(KEPT_AS, JSON.stringify(entries));
  }
}

function read(memory: Memory): [string, number][] {
  try {
    return JSON.parse(memory.getItem(KEPT_AS) ?? '[]') as [string, number][];
  } catch {
    return [];
  }
}
