import type { CounterView, FoundTicket, SignedIn } from '../client/wire';
import { isTaken } from './step';

/** What can be done with a number that was found, each under its key; the first is Enter's. */
export const OFFERS = { 'undo': 'h', 'call': 'g', 'call-back': 'm', 'back': 'l', 'transfer': 'c', 'priority': 'k', 'park': 'p' } as const;
export type Offer = keyof typeof OFFERS;

/** What may be offered for a number where it stands now; whether it may happen the server alone decides. */
export function offers(view: CounterView, who: SignedIn, ticket: FoundTicket): Offer[] {
  const { counter, hand, undo } = view;
  if (counter.state === 'closed' || isTaken(view, who)) return [];
  const mayCall = counter.state === 'open' && !hand;
  switch (ticket.status) {
    case 'waiting':
      return [...(mayCall ? ['call' as const] : []), 'transfer', 'priority', 'park'];
    case 'parked':
      return [...(mayCall ? ['call-back' as const] : []), 'back', 'transfer', 'priority'];
    case 'no-show':
      return [...(mayCall ? ['call-back' as const] : []), ...(ticket.rejoin_until === undefined ? [] : ['back' as const])];
    case 'served':
      return !hand && undo?.number === ticket.number ? ['undo'] : [];
    default:
      return [];
  }
}
