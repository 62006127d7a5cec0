import { Session, STAFF, type Trying } from '../client/session/session';
import type { Role } from '../client/wire';

/** Go to a counter's own address. */
export function goTo(counter: string): void {
  const address = new URL(location.href);
  address.searchParams.set('counter', counter);
  location.assign(address.href);
}

/** A session that belongs to a counter: who tries a clerk of some counter goes to that counter. */
export class ConsoleSession extends Session {
  readonly counter: string | undefined;

  constructor(counter: string | undefined) {
    super('counter', { atHome: STAFF, counter });
    this.counter = counter;
  }

  /** At a counter's own address only its own clerk is offered. */
  override async trying(): Promise<Trying> {
    const offered = await super.trying();
    const own = offered.counters.filter(({ id }) => id === this.counter);
    return own.length > 0 ? { ...offered, counters: own } : offered;
  }

  override async tryAs(role: Role, counter?: string): Promise<void> {
    await super.tryAs(role, counter);
    if (counter !== undefined && counter !== this.counter) goTo(counter);
  }
}
