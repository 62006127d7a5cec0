import { isDay } from '../client/calendar';

/** What is done on this screen. */
export type Room = 'year' | 'week' | 'promise';

export const ROOMS: Room[] = ['year', 'week', 'promise'];

/** Where somebody is on the page, as its address says it; a day is one that is being changed. */
export interface Place {
  room: Room;
  year?: number | undefined;
  day?: string | undefined;
}

export function placeIn(search: string): Place {
  const query = new URLSearchParams(search);
  const room = ROOMS.find((each) => each === query.get('room')) ?? 'year';
  const day = query.get('day') ?? '';
  const year = /^[12]\d{3}$/.test(query.get('year') ?? '') ? Number(query.get('year')) : undefined;
  return { room, year, day: isDay(day) ? day : undefined };
}

/** The address of a place; what else stands in it stays. */
export function addressOf({ room, year, day }: Place, search: string): string {
  const query = new URLSearchParams(search);
  for (const [name, value] of Object.entries({ room, year: year?.toString(), day })) {
    if (value === undefined) query.delete(name);
    else query.set(name, value);
  }
  return `?${query.toString()}`;
}
