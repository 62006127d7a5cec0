import { path } from '../../client/session/api';
import type { DisplayView, Said, Sound } from '../../client/wire';

/** A call that is older than this at its turn is left to the screen. */
export const STALE_MS = 30_000;

/** An announcement of an office that is to be played here. */
export interface Due extends Said {
  /** What it is known by, in any office. */
  key: string;
  office: string;
  sound: Sound;
}

/** The announcements of a view whose counters this screen speaks for, at this volume of its own in per cent. */
export function duesOf({ office, announcements, sound }: DisplayView, volume: number, isOurs: (due: Said) => boolean): Due[] {
  const own = { ...sound, volume: Math.round((sound.volume * volume) / 100) };
  return Object.entries(announcements)
    .filter(([, announcement]) => isOurs(announcement))
    .map(([key, announcement]) => ({ ...announcement, key: `${office} ${key}`, office, sound: own }));
}

/** Whether a call is young enough to be heard. */
export const isFresh = ({ at }: { at: string }, now: number): boolean => now - Date.parse(at) < STALE_MS;

/** Whether anything of it is to sound now. */
export const sounds = ({ sound: { volume, quiet_until: quiet, chime, speech } }: Pick<Due, 'sound'>, now: number): boolean =>
  volume > 0 && (chime || speech) && !(quiet !== undefined && now < Date.parse(quiet));

/** Where the whole call is to be had, once, in a language. */
export const addressOf = ({ office, number, counter }: Pick<Due, 'office' | 'number' | 'counter'>, language: string): string =>
  `${path('offices', office, 'voice', 'sound')}?${new URLSearchParams({ number, counter, language }).toString()}`;

/**
 * Put in order what comes next, so many at most, of all that has not been begun.
 *
 * In each zone that is as its positions say; of several zones, be they of several offices, what should begin first.
 */
export function upcoming(dues: Due[], now: number, most: number): Due[] {
  const zones = new Map<string, Due[]>();
  for (const due of dues.filter((each) => isFresh(each, now) && sounds(each, now))) {
    const zone = `${due.office} ${due.zone}`;
    zones.set(zone, [...(zones.get(zone) ?? []), due]);
  }
  const lines = [...zones.values()].map((zone) => zone.sort((a, b) => a.position - b.position));
  const order: Due[] = [];
  while (order.length < most) {
    const [first] = lines.filter((zone) => zone.length > 0).sort(([a], [b]) => beginning(a) - beginning(b));
    const next = first?.shift();
    if (!next) break;
    order.push(next);
  }
  return order;
}

const beginning = (due: Due | undefined): number => Date.parse(due?.starts_at ?? '');
