/** The lists of this screen, in the order in which somebody looks at them; the register is on paper, files are taken in. */
export const ROOMS = ['due-today', 'due-in-3', 'late', 'awaited', 'ready', 'moved', 'all', 'register', 'files'] as const;
export type Room = (typeof ROOMS)[number];

/** Of which dossiers the lists are. */
export interface Choice {
  procedure: string | undefined;
  /** Who received them. */
  by: string | undefined;
}

/** What the address says: which list, of which dossiers, and which of them is open. */
export interface Place extends Choice {
  room: Room;
  code: string | undefined;
}

/** Where an address leads to. */
export function placeOf(search: string): Place {
  const query = new URLSearchParams(search);
  const asked = query.get('list');
  const said = (name: string) => query.get(name) ?? undefined;
  const code = said('code');
  return {
    room: ROOMS.find((each) => each === asked) ?? (code === undefined ? 'due-today' : 'all'), code, procedure: said('procedure'), by: said('by'),
  };
}

/** The address of a place; what else stands in it stays. */
export function addressOf({ room, code, procedure, by }: Place, search: string): string {
  const query = new URLSearchParams(search);
  query.set('list', room);
  for (const [name, said] of Object.entries({ code, procedure, by })) {
    if (said === undefined) query.delete(name);
    else query.set(name, said);
  }
  return `?${query.toString()}`;
}
