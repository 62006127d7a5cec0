import { path, type Api } from '../client/session/api';
import { Problem } from '../client/session/problem';
import type { DayNames, Replay, Timeline } from '../client/wire';
import { Player } from './player';

/** A day that is there: its player, and what never changes of it. */
export interface Day {
  player: Player;
  timeline: Timeline;
  names: DayNames;
  goingOn: boolean;
}

/** The server gives up a question by itself after as long; a day of three thousand numbers is opened in a second or two. */
export const PATIENCE_MS = 30_000;

/** Where a day of an office is asked for. */
export const placeOf = (office: string, day: string): string[] => ['offices', office, 'replay', day];

/** Open a day; throws `Problem`. What comes of it later is told: something new to see, or what went wrong. */
export async function openDay(api: Api, office: string, day: string, changed: () => void, failed: (error: unknown) => void): Promise<Day> {
  const address = path(...placeOf(office, day));
  const opening = await api.read<Replay>(address, PATIENCE_MS);
  const { timeline, names, going_on: goingOn = false } = opening;
  if (!timeline || !names) throw new Problem('unexpected', 0);
  const player = new Player(opening, (from) => api.read<Replay>(`${address}?at=${new Date(from).toISOString()}`, PATIENCE_MS), changed, failed);
  return { player, timeline, names, goingOn };
}
