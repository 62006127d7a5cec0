import { count, timeOfDay } from '../client/format';
import type { DeviceWatched, ManagerView, TakenBackFrom, WildDevice } from '../client/wire';
import { t } from '../client/words';

/** So long after it was last held back a kiosk counts as running wild still: the books say so once a minute. */
const STILL_MS = 90_000;

/** What is said of a kiosk, and what can be done about it. */
export interface Remark {
  device: string;
  words: string;
  urgent: boolean;
  remedy?: 'take-back' | 'give-back';
}

/** What is said of the kiosks: which one runs wild, and what was taken back from which. */
export const remarks = (view: ManagerView, now: number): Remark[] =>
  Object.entries(view.devices ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([device, { name, wild, taken_back }]) => [
    ...(wild ? [ofWild(device, called(device, name), wild, view, now)] : []),
    ...(taken_back ? [ofTakenBack(device, called(device, name), taken_back, view, now)] : []),
  ]);

/** What a kiosk is called; of two with one name the end of the id stands beside it. */
const called = (device: string, name: string | undefined): string => (name === undefined ? device : `${name} · ${device.slice(-4)}`);

/** What the board knows of a kiosk. */
export const watchedOf = (device: string, { devices = {} }: ManagerView): DeviceWatched => devices[device] ?? {};

function ofWild(device: string, name: string, wild: WildDevice, { time_zone: zone }: ManagerView, now: number): Remark {
  const about = { device: name, time: timeOfDay(wild.since, zone), n: count(wild.numbers), waiting: count(wild.waiting) };
  const urgent = now - Date.parse(wild.held_back_at) < STILL_MS;
  const words = t(urgent ? 'manager.device.wild' : 'manager.device.was-wild', about);
  return { device, words, urgent, ...(wild.waiting > 0 && { remedy: 'take-back' }) };
}

function ofTakenBack(device: string, name: string, taken: TakenBackFrom, { time_zone: zone }: ManagerView, now: number): Remark {
  const about = { device: name, n: count(taken.numbers), time: timeOfDay(taken.at, zone), until: timeOfDay(taken.undo_until, zone) };
  const words = t('manager.device.taken-back', about);
  return { device, words, urgent: false, ...(now <= Date.parse(taken.undo_until) && { remedy: 'give-back' }) };
}
