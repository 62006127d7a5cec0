import { path, type Api } from '../client/api';
import { Problem } from '../client/problem';
import type { Ticket } from '../client/wire';
import type { Intention } from './intention';
import type { Step } from './step';

/** Ask for the number until an answer comes or patience ends, and say which step follows. */
export async function obtain(api: Api, office: string, intention: Intention): Promise<Step> {
  try {
    const ticket = await api.post<Ticket>(path('offices', office, 'tickets'), intention.wish, intention.key);
    return { kind: 'taken', ticket };
  } catch (error) {
    // An answer that broke off while it was read is no answer.
    const problem = error instanceof Problem ? error : new Problem('unreachable', 0);
    return { kind: 'failed', intention, problem };
  }
}
