/** The rooms of the page. */
export const ROOMS = ['list', 'drafts', 'files', 'versions'] as const;
export type Room = typeof ROOMS[number];

/** Which procedures the list shows. */
export const SHOWS = ['all', 'published', 'drafted', 'stale', 'over'] as const;
export type Show = typeof SHOWS[number];

/** What the page's address says: a link opens the same again. */
export interface Place {
  room: Room;
  /** The one that is open, whole. */
  procedure?: string;
  /** What is looked for in the list. */
  look: string;
  show: Show;
  group?: string;
  /** Since which day or version it is asked what changed. */
  since?: string;
}

const oneOf = <T extends string>(known: readonly T[], word: string | null, otherwise: T): T => known.find((each) => each === word) ?? otherwise;

/** Read what an address asks for. */
export function placeIn(search: string): Place {
  const query = new URLSearchParams(search);
  const [procedure, group, since] = ['procedure', 'group', 'since'].map((name) => query.get(name) ?? '');
  return {
    room: oneOf(ROOMS, query.get('room'), 'list'),
    look: query.get('look') ?? '',
    show: oneOf(SHOWS, query.get('show'), 'all'),
    ...(procedure && { procedure }),
    ...(group && { group }),
    ...(since && { since }),
  };
}

/** The same place with nothing open. */
export function listOf(place: Place): Place {
  const list = { ...place };
  delete list.procedure;
  return list;
}

/** Write it into an address, which keeps all else that it says: the office, the language. */
export function addressOf({ room, procedure, look, show, group, since }: Place, search: string): string {
  const query = new URLSearchParams(search);
  const values = { room: room === 'list' ? '' : room, procedure, look, show: show === 'all' ? '' : show, group, since };
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === '') query.delete(name);
    else query.set(name, value);
  }
  const all = query.toString();
  return all && `?${all}`;
}
