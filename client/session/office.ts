import { path, pause, type Api } from './api';
import { Problem } from './problem';
import { NO_OFFICE_MS } from '../live/watching';
import type { Office } from '../wire';

/** What the page's address names: `?office=ID`, `?counter=ID`. */
export const asked = (name: string): string | undefined => new URLSearchParams(location.search).get(name) ?? undefined;

/** Read the office of this page: the session's, the one in the address, else the first there is. */
export async function readOffice(api: Api, known?: string): Promise<Office> {
  const id = asked('office') ?? known;
  if (id !== undefined) return api.get<Office>(path('offices', id));
  const [first] = await api.get<Office[]>(path('offices'));
  if (!first) throw new Problem('unknown-office', 404);
  return first;
}

/**
 * Find the id of this page's office, trying until there is one; nothing where nobody waits for it any more.
 *
 * `onNone` is told each time that there is none, and says whether to go on.
 */
export async function findOffice(api: Api, known: string | undefined, onNone: () => boolean): Promise<string | undefined> {
  const id = asked('office') ?? known;
  if (id !== undefined) return id;
  for (;;) {
    try {
      return (await readOffice(api)).id;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.code === 'unknown-office') {
        if (!onNone()) return undefined;
        await pause(NO_OFFICE_MS);
      } else if (error.status > 0 && error.status < 500) throw error;
    }
  }
}
