import { timeOfDay } from '../client/format';
import type { ManagerView } from '../client/wire';
import { t } from '../client/words';

/** What the clock has in store for today: lunch, and the end of work. */
export function workingHours({ recess, ends_at: end, time_zone: zone }: Pick<ManagerView, 'recess' | 'ends_at' | 'time_zone'>, now: number): string[] {
  const time = (at: string) => timeOfDay(at, zone);
  return [
    ...(recess ? [Date.parse(recess.from) <= now ? t('manager.hours.in-recess', { until: time(recess.until) }) : t('manager.hours.recess', { from: time(recess.from), until: time(recess.until) })] : []),
    ...(end === undefined ? [] : [t('manager.hours.end', { time: time(end) })]),
  ];
}
