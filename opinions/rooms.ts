import type { Role } from '../client/wire';

/** What is done on this screen. */
export type Room = 'results' | 'box' | 'paper';

/** The rooms of somebody's role: what was said of whom is read by those who oversee. */
export const roomsOf = (role: Role | undefined): Room[] => (role === 'clerk' || role === undefined ? ['box', 'paper'] : ['results', 'box', 'paper']);

/** The room that an address asks for, among those that there are. */
export function askedRoom(search: string, rooms: readonly Room[]): Room {
  const room = new URLSearchParams(search).get('room');
  return rooms.find((each) => each === room) ?? rooms[0] ?? 'box';
}

/** The address of a room; what else stands in it stays. */
export function addressOf(room: Room, search: string): string {
  const query = new URLSearchParams(search);
  query.set('room', room);
  return `?${query.toString()}`;
}
