import { isDay } from '../client/calendar';
import { EMPTY, fieldsOf, KINDS, type Draft } from './changes';

/** The rooms of the page. */
export const ROOMS = ['what-if', 'staffing', 'orders'] as const;
export type Room = typeof ROOMS[number];

/** What the page's address says: a link opens the same question again, and a reload loses nothing that was typed. */
export interface Asked {
  room: Room;
  /** The past day that is asked about; without one it is chosen by the page. */
  day?: string;
  /** Today from now on, instead of a day. */
  fromNow: boolean;
  changes: Draft[];
  /** The weekday and hour that is looked at, as `1-08`. */
  cell?: string;
}

const PARTS = /^([a-z-]+)=(.*)$/;

/** Write a change: `counter-more;services=papers,land;from=07:30;to=09:30`. */
export function written(draft: Draft): string {
  const fields = fieldsOf(draft.kind).filter((field) => draft[field].length > 0);
  return [draft.kind, ...fields.map((field) => `${field}=${field === 'services' ? draft.services.join(',') : draft[field]}`)].join(';');
}

/** Read a change; nothing where it is of no kind there is. */
export function read(text: string): Draft | undefined {
  const [name, ...parts] = text.split(';');
  const kind = KINDS.find((each) => each === name);
  if (kind === undefined) return undefined;
  const known = fieldsOf(kind);
  const draft: Draft = { kind, ...EMPTY };
  for (const part of parts) {
    const [, key, value = ''] = PARTS.exec(part) ?? [];
    const field = known.find((each) => each === key);
    if (field === 'services') draft.services = value.split(',').filter((each) => each !== '');
    else if (field !== undefined) draft[field] = value;
  }
  return draft;
}

/** Read what an address asks for. */
export function asked(search: string): Asked {
  const query = new URLSearchParams(search);
  const day = query.get('day');
  const cell = query.get('hour');
  return {
    room: ROOMS.find((each) => each === query.get('room')) ?? 'what-if',
    fromNow: query.get('from-now') !== null,
    changes: query.getAll('change').map(read).filter((each): each is Draft => each !== undefined),
    ...(day !== null && isDay(day) && { day }),
    ...(cell !== null && /^[1-7]-\d\d$/.test(cell) && { cell }),
  };
}

/** Write what is asked for into an address, which keeps all else that it says: the office, the language. */
export function addressOf({ room, day, fromNow, changes, cell }: Asked, search: string): string {
  const query = new URLSearchParams(search);
  const values = { room: room === 'what-if' ? undefined : room, day: fromNow ? undefined : day, 'from-now': fromNow ? '1' : undefined, hour: cell };
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) query.delete(name);
    else query.set(name, value);
  }
  query.delete('change');
  for (const each of changes) query.append('change', written(each));
  const all = query.toString();
  return all && `?${all}`;
}
