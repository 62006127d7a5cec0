import { isForm, type Form } from '../client/papers/forms';

/** The lists of this screen, in the order in which somebody looks at them; the register is on paper. */
export const ROOMS = ['due-today', 'due-in-3', 'late', 'awaited', 'ready', 'moved', 'all', 'register'] as const;
export type Room = (typeof ROOMS)[number];

/** What the address says: which list, of which dossier, and which of its papers is shown. */
export interface Place {
  room: Room;
  code: string | undefined;
  paper?: Form | undefined;
}

/** Where an address leads to. */
export function placeOf(search: string): Place {
  const query = new URLSearchParams(search);
  const asked = query.get('list');
  const code = query.get('code') ?? undefined;
  const paper = query.get('paper');
  return { room: ROOMS.find((each) => each === asked) ?? (code === undefined ? 'due-today' : 'all'), code, paper: code !== undefined && isForm(paper) ? paper : undefined };
}

/** The address of a place; what else stands in it stays. */
export function addressOf({ room, code, paper }: Place, search: string): string {
  const query = new URLSearchParams(search);
  query.set('list', room);
  if (code === undefined) query.delete('code');
  else query.set('code', code);
  if (paper === undefined) query.delete('paper');
  else query.set('paper', paper);
  return `?${query.toString()}`;
}
