import { sameDay, timeOfDay } from './format';
import { noonOf } from './turn';
import type { Head, NamedService } from './wire';

/** Until when a service is stopped, `13:30`: nothing where it is not, or stays so for the rest of the day. */
export function stoppedUntil({ state, opens_at: at }: Pick<NamedService, 'state' | 'opens_at'>, { time_zone: zone, day }: Pick<Head, 'time_zone' | 'day'>): string | undefined {
  return state === 'stopped' && at !== undefined && sameDay(at, noonOf(day), zone) ? timeOfDay(at, zone) : undefined;
}
