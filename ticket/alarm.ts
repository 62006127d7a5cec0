import type { TicketView } from '../client/wire';

const BUZZ = [300, 150, 300, 150, 600];

/** Makes a call felt: once for each time the number is called, not again after a reload of the page. */
export class Alarm {
  private last: string | undefined;
  private readonly buzz: (pattern: number[]) => void;

  constructor(buzz: (pattern: number[]) => void = (pattern) => { if ('vibrate' in navigator) navigator.vibrate(pattern); }) {
    this.buzz = buzz;
  }

  /** Look at the ticket anew; true when it has just been called. */
  look({ ticket }: TicketView): boolean {
    const now = `${ticket.status} ${String(ticket.calls)}`;
    const before = this.last;
    this.last = now;
    const rings = ticket.status === 'called' && before !== undefined && before !== now;
    if (rings) this.buzz(BUZZ);
    return rings;
  }
}
