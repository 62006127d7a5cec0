import type { Problem } from '../client/problem';
import type { Ticket } from '../client/wire';

/** What the kiosk is asking or telling: one thing a screen. */
export type Step =
  | { kind: 'choose' }
  | { kind: 'ask'; service: string }
  | { kind: 'taking'; service: string }
  | { kind: 'taken'; ticket: Ticket }
  | { kind: 'failed'; service: string; problem: Problem };

export const START: Step = { kind: 'choose' };

/** Seconds without a touch until the kiosk asks whether anybody is still there. Never while a number is being taken. */
export function patience(step: Step): number | undefined {
  switch (step.kind) {
    case 'choose':
    case 'taking':
      return undefined;
    case 'taken':
      return 20;
    default:
      return 45;
  }
}
