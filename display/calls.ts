import type { Call, DisplayView } from '../client/wire';
import { pauseOf } from './pause';

/** How long a call is held warm. */
const WARM_MS = 20_000;
/** How long a call comes in: what appears later, as a page turns, was there before. */
const ARRIVAL_MS = 2_000;

/** Whether the visitor still has to come. */
export const isCalled = (call: Call): boolean => call.status === 'called';

export const newestFirst = (a: Call, b: Call): number =>
  Date.parse(b.at) - Date.parse(a.at) || a.number.localeCompare(b.number);

const calledFirst = (a: Call, b: Call): number =>
  Number(isCalled(b)) - Number(isCalled(a)) || newestFirst(a, b);

/**
 * Choose so many of the calls, newest first.
 *
 * When there are more, those whose visitor has not come yet go before those being served.
 */
export const shownCalls = (view: DisplayView, most: number): Call[] =>
  Object.values(view.calls).sort(calledFirst).slice(0, most).sort(newestFirst);

/** Whether the call is so new that it is shown warm; whoever has come is called no more. */
export const isNew = (call: Call, now: number): boolean => isCalled(call) && now - Date.parse(call.at) < WARM_MS;

/** Whether the call comes onto the screen just now. */
export const isArriving = (call: Call, now: number): boolean => isNew(call, now) && now - Date.parse(call.at) < ARRIVAL_MS;

/** What a hall without calls is waiting for. */
export type Stillness = 'day-closed' | 'recess' | 'over' | 'not-open' | 'nobody-called' | 'nobody-waiting';

/** Say why nobody is being called. */
export function stillness(view: DisplayView, now: number): Stillness {
  if (view.day_closed) return 'day-closed';
  const pause = pauseOf(view, now);
  if (pause === 'recess') return 'recess';
  if (Object.values(view.waiting).some((waiting) => waiting > 0)) return 'nobody-called';
  if (view.open) return 'nobody-waiting';
  return pause === 'over' ? 'over' : 'not-open';
}
