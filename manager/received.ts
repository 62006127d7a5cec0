import { count } from '../client/format';
import { waitLeft } from '../client/outlook';
import type { ManagedService } from '../client/wire';
import { whole } from './hours';

/** What somebody who takes a number now may expect, in minutes: `14–30`; nothing while nobody works for it. */
export function newcomer(service: ManagedService, now: number): string | undefined {
  const left = waitLeft(service, now);
  if (!left) return undefined;
  const [low, high] = [count(whole(left.low)), count(whole(left.high))];
  return low === high ? high : `${low}–${high}`;
}

/** Who was received and not served, `1 · 2 · 0`: those who left, missed their call, were sent on. */
export function unserved({ gave_up, no_shows, sent_on }: ManagedService): string | undefined {
  const all = [gave_up, no_shows, sent_on];
  return all.some((n) => n > 0) ? all.map((n) => count(n)).join(' · ') : undefined;
}
