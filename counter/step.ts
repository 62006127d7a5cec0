import type { CounterView, SignedIn } from '../client/wire';

/** The natural next thing for the clerk to do: what Enter does. */
export type Step = 'open' | 'take-over' | 'resume' | 'call' | 'start' | 'finish' | 'day-closed';

/** Whether another clerk sits here; who oversees the office may act for anybody. */
export function isTaken({ counter }: CounterView, who: SignedIn): boolean {
  return counter.state !== 'closed' && counter.clerk !== who.name && who.role === 'clerk';
}

/** What comes next at this counter, for this person. */
export function nextStep(view: CounterView, who: SignedIn): Step {
  const { counter, hand } = view;
  if (counter.state === 'closed') return view.day_closed ? 'day-closed' : 'open';
  if (isTaken(view, who)) return 'take-over';
  if (hand) return hand.status === 'called' ? 'start' : 'finish';
  return counter.state === 'paused' ? 'resume' : 'call';
}
