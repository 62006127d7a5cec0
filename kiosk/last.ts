import { count } from '../client/format';
import type { Head } from '../client/wire';
import { t } from '../client/words';
import type { Last } from './gives';
import { moment } from './hours';

/** What a tile says before the last numbers; nothing once there are none, for then it says that instead of a wait. */
export function lastOnTile(last: Last | undefined): string | undefined {
  if (!last || last.left === 0) return undefined;
  return t(last.recess ? 'kiosk.last-before-break' : 'kiosk.last-today', { n: count(last.left) });
}

/** The same in large print. */
export const lastInShort = (last: Last | undefined): string | undefined =>
  (last && last.left > 0 ? t('kiosk.last-short', { n: count(last.left) }) : undefined);

/** That a number may not be in time today, and when to come instead. */
export function lateWords({ again_at: again, refused }: Partial<Last>, view: Head, now: number): string[] {
  return [t(refused ? 'kiosk.no-time-left-why' : 'kiosk.after-hours-why'), ...(again === undefined ? [] : [comeAgain(again, view, now)])];
}

/** When to come again. */
export const comeAgain = (again: string, view: Head, now: number): string => t('kiosk.come-again', { time: moment(again, view, now) });

/** That the last numbers are near, where there still are some: whoever is asked decides with it. */
export function lastWords(last: Last, view: Head, now: number): string {
  const about = { n: count(last.left), time: moment(last.at, view, now) };
  return t(last.recess ? 'kiosk.last-before-break-why' : 'kiosk.last-today-why', about);
}
