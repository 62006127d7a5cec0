import type { DisplayView, Said, Sound } from '../../../../client/wire';
import type { Due } from '../../../../display/speech/due';

export const NOW = Date.parse('2026-11-23T02:41:00Z');

/** A time so many seconds after that. */
export const at = (seconds: number): string => new Date(NOW + seconds * 1000).toISOString();

export const SOUND: Sound = { volume: 100, speech: true, chime: true, pause: 700 };

/** Languages in the order in which they are said. */
export const inTurn = (...languages: string[]): Said['languages'] =>
  Object.fromEntries(languages.map((language, position) => [language, { position }]));

/** An announcement that is to begin at once, unless told otherwise. */
export const said = (number: string, more: Partial<Said> = {}): Said => ({
  position: 0, number, counter: '1', zone: 'hall', at: at(0), calls: 1, starts_at: more.at ?? at(0), times: 1, chime: 'full', languages: inTurn('vi'), ...more,
});

export const due = (number: string, more: Partial<Due> = {}): Due =>
  ({ ...said(number, more), key: `sample ${number}`, office: 'sample', sound: SOUND, ...more });

export const view = (announcements: Record<string, Said>, more: Partial<DisplayView> = {}): DisplayView => ({
  office: 'sample', name: { vi: 'Phường' }, time_zone: 'Asia/Ho_Chi_Minh', day: '2026-11-23', open: true,
  calls: {}, waiting: {}, services: {}, counters: {}, zones: {}, sound: SOUND, announcements, ...more,
});
