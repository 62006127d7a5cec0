import { timeOfDay } from './format';
import type { Head } from './wire';

/** How long before the service day turns it is said. */
const SAID_BEFORE_MS = 3_600_000;

/** When the service day turns under an open office, if that is soon: `00:00`. */
export function turnsSoon({ turns_at: at, time_zone: zone }: Head, now: number): string | undefined {
  if (at === undefined) return undefined;
  const left = Date.parse(at) - now;
  return left > 0 && left <= SAID_BEFORE_MS ? timeOfDay(at, zone) : undefined;
}

/** Noon of a service day, to write its date by. */
export const noonOf = (day: string): string => `${day}T12:00:00Z`;
