import { path, type Api } from '../../client/session/api';
import { Problem, problemFrom } from '../../client/session/problem';
import type { Ticket } from '../../client/wire';
import { isUncertain } from '../intention';
import type { Given } from './book';

const PATIENCE_MS = 6_000;

/** What became of a number that was handed in: it is in the books, it never will be (and why), or nobody knows yet. */
export type Outcome = { kind: 'in' } | { kind: 'lost'; why: string } | { kind: 'later' };

/** Problems that say nothing against the number: somebody has to sign in first, or it is too soon. */
const LATER = new Set(['unauthorised', 'forbidden', 'too-fast', 'too-many-requests']);

const outcomeOf = (problem: Problem): Outcome => {
  if (problem.code === 'handed-in') return { kind: 'in' };
  return isUncertain(problem) || LATER.has(problem.code) ? { kind: 'later' } : { kind: 'lost', why: problem.code };
};

/**
 * Hand a number in that was given `ago` ms ago.
 *
 * Where the server had been asked for one for the same wish, and no answer came, this goes under the key of that wish:
 * whatever takes the key first is the only thing done under it, however late a request arrives. Where that was the
 * server's own number, nobody has ever seen it, and it is cancelled.
 */
export async function handIn(api: Api, office: string, given: Given, ago: number): Promise<Outcome> {
  const { number, day, asked, wish } = given;
  const hand = async (key?: string): Promise<Outcome | 'taken'> => {
    try {
      await api.tell(path('offices', office, 'numbers', 'hand-in'), { ...wish, day, number, ago }, PATIENCE_MS, key);
      return { kind: 'in' };
    } catch (error) {
      const problem = problemFrom(error);
      return problem.code === 'key-reused' ? 'taken' : outcomeOf(problem);
    }
  };
  const outcome = await hand(asked);
  if (outcome !== 'taken') return outcome;
  const freed = asked === undefined || await cancelUnseen(api, office, given, asked);
  const again = freed ? await hand() : { kind: 'later' as const };
  return again === 'taken' ? { kind: 'later' } : again;
}

/** Cancel the number that the server gave under a key and that nobody has seen; whether nothing is left to be done. */
async function cancelUnseen(api: Api, office: string, { wish }: Given, key: string): Promise<boolean> {
  try {
    const unseen = await api.tell<Ticket>(path('offices', office, 'tickets'), wish, PATIENCE_MS, key);
    await api.tell(path('offices', office, 'tickets', unseen.id, 'cancel'), {}, PATIENCE_MS, `${key}-unseen`);
    return true;
  } catch (error) {
    // The key was taken by an earlier handing in, or the number was called by now: staff see that nobody comes.
    return error instanceof Problem && !isUncertain(error) && !LATER.has(error.code);
  }
}
