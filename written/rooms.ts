/** What is done on this screen. */
export type Room = 'enter' | 'sheet';

export const ROOMS: Room[] = ['enter', 'sheet'];

/** The room that an address asks for. */
export function askedRoom(search: string): Room {
  const room = new URLSearchParams(search).get('room');
  return ROOMS.find((each) => each === room) ?? 'enter';
}

/** The address of a room; what else stands in it stays. */
export function addressOf(room: Room, search: string): string {
  const query = new URLSearchParams(search);
  query.set('room', room);
  return `?${query.toString()}`;
}
