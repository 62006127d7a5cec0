import type { Status } from '../client/live/heartbeat';
import type { Problem } from '../client/session/problem';
import type { KioskView, Ticket } from '../client/wire';
import type { Intention } from './intention';

/** What the kiosk is asking or telling: one thing a screen. */
export type Step =
  | { kind: 'choose' }
  | { kind: 'shut'; service: string }
  | { kind: 'ask'; service: string }
  | { kind: 'taking'; intention: Intention; slowed?: true }
  | { kind: 'taken'; ticket: Ticket }
  | { kind: 'failed'; intention: Intention; problem: Problem };

/** What is shown instead while no number could be given. */
export type Facing = Step | { kind: 'cut-off' };

export const START: Step = { kind: 'choose' };

/** The step after a touch on a service's tile. */
export const chosen = (view: KioskView, service: string): Step =>
  view.services[service]?.state === 'open' ? { kind: 'ask', service } : { kind: 'shut', service };

/** What to show of a step as things are now: nothing is offered that cannot be given, a number that was given stays. */
export function facing(step: Step, view: KioskView, status: Status): Facing {
  if (step.kind === 'taking' || step.kind === 'taken' || step.kind === 'failed') return step;
  if (status.kind === 'cut-off') return { kind: 'cut-off' };
  if (step.kind === 'choose' || !(step.service in view.services)) return START;
  return chosen(view, step.service);
}

/** What a number is read from: paper that came by itself or the screen alone, in small print or in large. */
export interface Reading {
  paper: boolean;
  large: boolean;
}

/** Seconds that a number stays up: without paper it is written down or photographed, in large print more slowly. */
const stays = ({ paper, large }: Reading): number => (paper ? 20 : 60) * (large ? 1.5 : 1);

/**
 * Seconds without a touch until the kiosk asks whether anybody is still there.
 *
 * Never while a number is being taken, nor at a start that is as the next visitor should find it.
 */
export function patience(step: Step, asFound: boolean, reading: Reading): number | undefined {
  switch (step.kind) {
    case 'taking':
      return undefined;
    case 'choose':
      return asFound ? undefined : 45;
    case 'taken':
      return stays(reading);
    default:
      return 45;
  }
}
