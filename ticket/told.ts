import { minutes, timeOfDay } from '../client/format';
import type { TicketView } from '../client/wire';
import { t, type Key } from '../client/words';

/** What a waiting ticket's holder is told first, and what to do; nothing is promised while nobody may call it, or all have a rest. */
export function told({ ahead = 0, expected }: TicketView['ticket'], live: boolean, rests = false): { lead?: Key; todo: Key } {
  const todo = (known: Key): Key => (live ? known : 'ticket.do-look-up');
  if (rests) return { todo: todo('ticket.do-rest') };
  if (!expected) return { lead: 'ticket.no-counter', todo: todo('ticket.do-keep-open') };
  if (ahead === 0) return { lead: 'ticket.next', todo: todo('ticket.do-stay') };
  return { todo: todo(ahead <= 2 ? 'ticket.do-stay' : 'ticket.do-wait') };
}

/**
 * Until when whoever has no seat may step out, instead of being asked to sit and wait.
 *
 * It is said while it is known to be so and there is time left of it: the server says it anew all the time.
 */
export function outside({ ticket: { step_out_until: until }, time_zone: zone }: TicketView, now: number, live: boolean): string | undefined {
  if (until === undefined || !live || Date.parse(until) <= now) return undefined;
  return t('ticket.do-step-out', { time: timeOfDay(until, zone) });
}

/** What whoever stepped out is told to do: to come as soon as the kept place is almost reached. */
export const asideTold = ({ ahead = 0, expected }: TicketView['ticket']): Key =>
  (expected && ahead <= 2 ? 'ticket.do-resume-soon' : 'ticket.do-resume');

/** Since when the visitor waits, and what of it does not count: the time for which he asked to step out. */
export function waitedSince({ waiting_since: since, out_for: out = 0, time_zone: zone }: TicketView): string | undefined {
  if (since === undefined) return undefined;
  const time = timeOfDay(Date.parse(since) - out * 1000, zone);
  return out < 60 ? t('ticket.since', { time }) : t('ticket.since-without', { time, out: minutes(out) });
}
