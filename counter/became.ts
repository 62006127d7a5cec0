import { timeOfDay } from '../client/format';
import type { CounterView, FoundTicket } from '../client/wire';
import { t, text, type Key } from '../client/words';

/** What became of a number that was found, a sentence each. */
export const became = (view: CounterView, ticket: FoundTicket): string[] => [whereabouts(view, ticket), ...besides(view, ticket)];

/** Where the ticket stands and since when, and at which counter, if at one. */
function whereabouts({ counters, time_zone: zone }: CounterView, ticket: FoundTicket): string {
  const { counter, ahead, since } = ticket;
  const named = counter === undefined ? undefined : counters[counter];
  return t(standingKey(ticket, named !== undefined), { n: ahead ?? 0, counter: named ? text(named.name) : '', time: timeOfDay(since, zone) });
}

function standingKey({ status, taken_back: takenBack, own_wish: ownWish }: FoundTicket, isAtCounter: boolean): Key {
  if (status === 'waiting' && isAtCounter) return 'counter.found.waiting-one';
  if (status === 'cancelled' && takenBack) return 'counter.found.taken-back';
  return status === 'parked' && ownWish ? 'counter.found.parked-own' : `counter.found.${status}`;
}

/** What else is known of it: how it was finished, whether it may come back, what was noted. */
function besides({ outcomes, time_zone: zone }: CounterView, { status, outcome, rejoin_until: until, note }: FoundTicket): string[] {
  const named = outcome === undefined ? undefined : outcomes[outcome];
  return [
    ...(named ? [t('counter.found.outcome', { outcome: text(named.name) })] : []),
    ...(status === 'no-show' ? [until === undefined ? t('counter.found.rejoin-over') : t('counter.found.rejoin-until', { time: timeOfDay(until, zone) })] : []),
    ...(note === undefined ? [] : [t('counter.hand.comment', { comment: note })]),
  ];
}
