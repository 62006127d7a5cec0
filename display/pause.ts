import type { DisplayView } from '../client/wire';

/** How long before a recess it is announced. */
const AHEAD_MS = 60 * 60_000;

/** Why no numbers are given, or will not be given soon, as far as it is the time of day. */
export type Pause = 'recess-soon' | 'recess' | 'over';

/** Tell whether it is lunch, soon lunch, or after the day's last hour. */
export function pauseOf({ recess, ends_at: ends }: DisplayView, now: number): Pause | undefined {
  if (recess && now < Date.parse(recess.until)) {
    if (now >= Date.parse(recess.from)) return 'recess';
    if (now >= Date.parse(recess.from) - AHEAD_MS) return 'recess-soon';
  }
  return ends !== undefined && now >= Date.parse(ends) ? 'over' : undefined;
}
