import { path, pause, type Api } from '../client/session/api';
import { Problem } from '../client/session/problem';
import type { Ticket } from '../client/wire';
import { intend, type Intention, type Wish } from './intention';
import type { Step } from './step';

/** How long a machine that is told to wait asks again by itself. */
const PATIENCE_MS = 60_000;

/**
 * Ask for the number until an answer comes or patience ends, and say which step follows.
 *
 * A machine that is touched too fast waits as long as it is told, and goes on by itself: `onSlowed` says so meanwhile.
 * One that can give a number by itself waits for an answer no longer than `giveUp` ms.
 */
export async function obtain(api: Api, office: string, intention: Intention, onSlowed: () => void, giveUp?: number): Promise<Step> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      const ticket = await api.post<Ticket>(path('offices', office, ...wayOf(intention)), intention.wish, intention.key, giveUp);
      return { kind: 'taken', ticket };
    } catch (error) {
      // An answer that broke off while it was read is no answer.
      const problem = error instanceof Problem ? error : new Problem('unreachable', 0);
      if (problem.code === 'unknown-procedure' && 'procedure' in intention.wish)
        return await obtain(api, office, withoutProcedure(intention.wish), onSlowed, giveUp);
      const wait = waitAfter(problem);
      if (wait === undefined || performance.now() + wait > end) return { kind: 'failed', intention, problem };
      onSlowed();
      await pause(wait);
    }
  }
}

/** Where a number is taken, or a pass is turned into one. */
const wayOf = ({ wish }: Intention): string[] => ('shown' in wish ? ['passes', 'use'] : ['tickets']);

/** The same wish for whoever chose what was taken out of the catalogue meanwhile: a number is given all the same. */
function withoutProcedure({ service, language, priority }: Wish): Intention {
  return intend({ service, language, ...(priority !== undefined && { priority }) });
}

/** For how long a machine that is too fast was told to wait. */
function waitAfter({ code, fields: { retry_after: seconds } }: Problem): number | undefined {
  return code === 'too-fast' && typeof seconds === 'number' ? seconds * 1000 : undefined;
}
