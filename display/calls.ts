import type { Call, DisplayView, Text } from '../client/wire';

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

/** A counter's name in two parts, when it ends in a number: what is read from afar is the number. */
export interface CounterSign {
  words: Text;
  figure?: string;
}

/** Take a counter's name apart: `Quầy 2` is the word `Quầy` and the figure `2`. */
export function counterSign(name: Text): CounterSign {
  const vi = /^(.*\D)\s*(\d+)$/.exec(name.vi.trim());
  const en = /^(.*\D)\s*(\d+)$/.exec(name.en.trim());
  if (vi?.[1] === undefined || vi[2] === undefined || en?.[1] === undefined || vi[2] !== en[2]) return { words: name };
  return { words: { vi: vi[1].trim(), en: en[1].trim() }, figure: vi[2] };
}

/** What a hall without calls is waiting for. */
export type Stillness = 'day-closed' | 'not-open' | 'nobody-called' | 'nobody-waiting';

/** Say why nobody is being called. */
export function stillness(view: DisplayView): Stillness {
  if (view.day_closed) return 'day-closed';
  if (Object.values(view.waiting).some((waiting) => waiting > 0)) return 'nobody-called';
  return view.open ? 'nobody-waiting' : 'not-open';
}
