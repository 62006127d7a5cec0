import { isDay } from '../client/calendar';

/** What is done on this screen. */
export type Room = 'day' | 'promises' | 'days';

export const ROOMS: Room[] = ['day', 'promises', 'days'];

/** Where somebody is on the page, as its address says it; without a day it is today's register. */
export interface Place {
  room: Room;
  day?: string | undefined;
  request?: string | undefined;
}

export function placeIn(search: string): Place {
  const query = new URLSearchParams(search);
  const room = ROOMS.find((each) => each === query.get('room')) ?? 'day';
  const day = query.get('day') ?? '';
  return { room, day: isDay(day) ? day : undefined, request: query.get('request') ?? undefined };
}

/** The address of a place; what else stands in it stays. */
export function addressOf({ room, day, request }: Place, search: string): string {
  const query = new URLSearchParams(search);
  for (const [name, value] of Object.entries({ room, day, request })) {
    if (value === undefined) query.delete(name);
    else query.set(name, value);
  }
  return `?${query.toString()}`;
}
