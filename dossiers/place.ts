import { isForm, type Form } from '../client/papers/forms';

/** The lists of this screen, in the order in which somebody looks at them; the register is on paper, files are taken in. */
export const ROOMS = ['due-today', 'due-in-3', 'late', 'awaited', 'ready', 'moved', 'all', 'register', 'files'] as const;
export type Room = (typeof ROOMS)[number];

/** Of which dossiers the lists are. */
export interface Choice {
  procedure: string | undefined;
  /** Who received them. */
  by: string | undefined;
}

/** What the address says: which list, of which dossiers, which of them is open, and which of its papers is shown. */
export interface Place extends Choice {
  room: Room;
  code: string | undefined;
  paper?: Form | undefined;
}

/** Where an address leads to. */
export function placeOf(search: string): Place {
  const query = new URLSearchParams(search);
  const asked = query.get('list');
  const said = (name: string) => query.get(name) ?? undefined;
  const [code, paper] = [said('code'), query.get('paper')];
  return {
    room: ROOMS.find((each) => each === asked) ?? (code === undefined ? 'due-today' : 'all'), code, procedure: said('procedure'), by: said('by'),
    paper: code !== undefined && isForm(paper) ? paper : undefined,
  };
}

/** The address of a place; what else stands in it stays. */
export function addressOf({ room, code, procedure, by, paper }: Place, search: string): string {
  const query = new URLSearchParams(search);
  query.set('list', room);
  for (const [name, said] of Object.entries({ code, procedure, by, paper })) {
    if (said === undefined) query.delete(name);
    else query.set(name, said);
  }
  return `?${query.toString()}`;
}
