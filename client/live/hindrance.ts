import { OF_OUR_PAGE } from '../session/own-page';
import type { Hindrance } from './heartbeat';

/** Where live connections open. Asked plainly, it says why none does: of a WebSocket no browser tells its page. */
const DOOR = '/socket.io/?EIO=4&transport=websocket';

/** What hinders a line from opening; nothing where the server does not answer either. */
export async function hindrance(): Promise<Hindrance | undefined> {
  try {
    const answer = await fetch(DOOR, { method: 'POST', ...OF_OUR_PAGE, headers: { Accept: 'application/problem+json' } });
    const { code } = await answer.json() as { code?: string };
    if (code === 'foreign-origin') return code;
    // It has nothing against this page, only against the question: so its answer to a WebSocket gets lost.
    return code === 'method-not-allowed' ? 'no-upgrade' : undefined;
  } catch {
    return undefined;
  }
}
