import { timeOfDay, type Instant } from '../client/format';

const two = (n: number): string => String(n).padStart(2, '0');

/** The time at the office to the second: `09:41:07`. Zones differ by whole minutes. */
export const clockTime = (at: Instant, timeZone: string): string =>
  `${timeOfDay(at, timeZone)}:${two(Math.floor(new Date(at).getTime() / 1000) % 60)}`;
