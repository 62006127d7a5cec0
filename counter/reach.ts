import type { Announced } from '../client/wire';

/** How a call has reached the hall: its screens show it, its loudspeakers have said it, or nothing is heard of it. */
export type Reach = 'shown' | 'heard' | 'silent';

/** For so long after its time, in ms, a call may be on its way to the loudspeakers and their word of it back. */
const ON_ITS_WAY_MS = 3_000;

/** How a call has reached the hall by now, in ms since 1970; nothing while there is nothing to say of it. */
export function reachOf({ due_at: due, expected, shown_at: shown, begun_at: begun, heard_at: heard }: Announced, now: number): Reach | undefined {
  if (heard !== undefined) return 'heard';
  if (expected && begun === undefined && now >= Date.parse(due) + ON_ITS_WAY_MS) return 'silent';
  return shown === undefined ? undefined : 'shown';
}
