import type { Expected } from '../client/wire';

const STEP_MS = 5 * 60_000;

/** When the turn comes, as points in time: the range rounded outwards to five minutes, for nobody knows better. */
export function around({ low, high }: Expected, now: number): [from: number, to: number] {
  const from = Math.floor(Date.parse(low) / STEP_MS) * STEP_MS;
  const to = Math.ceil(Date.parse(high) / STEP_MS) * STEP_MS;
  return [Math.max(from, Math.floor(now / 60_000) * 60_000), to];
}
