import type { TicketView } from '../client/wire';

const FRESH_MS = 30_000;
const KEY = 'told';

/** What a page remembers of what it has told, also over a reload. */
export type Memory = Pick<Storage, 'getItem' | 'setItem'>;

/** Says when a call is to be made felt: once for each time the number is called, and only while it is news. */
export class Alarm {
  private readonly memory: Memory;

  constructor(memory: Memory) {
    this.memory = memory;
  }

  /** Look at the ticket anew; true when it has just been called. */
  rings({ ticket, announced_at: at }: TicketView, now: number): boolean {
    if (ticket.status !== 'called' || at === undefined || now - Date.parse(at) >= FRESH_MS) return false;
    if (this.memory.getItem(KEY) === at) return false;
    this.memory.setItem(KEY, at);
    return true;
  }
}
