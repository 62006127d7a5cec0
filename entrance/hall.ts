import { longDate, sameDay, timeOfDay, waitRange } from '../client/format';
import type { PublicService, PublicView } from '../client/wire';
import { t } from '../client/words';

/** Whether numbers are given, and until or from when. */
export function openness(view: PublicView, now: number): string {
  const { time_zone: zone, opens_at: opens, closes_at: closes } = view;
  if (view.day_closed) return t('entrance.day-closed');
  if (view.open) return closes ? t('entrance.open-until', { time: timeOfDay(closes, zone) }) : t('entrance.open');
  if (!opens) return t('entrance.closed');
  const about = { time: timeOfDay(opens, zone), day: longDate(opens, zone) };
  return t(sameDay(opens, now, zone) ? 'entrance.opens-at' : 'entrance.opens-on', about);
}

/** How many wait in the whole hall, and at how many open counters. */
export function inTheHall({ services, counters }: PublicView): { waiting: number; open: number } {
  const waiting = Object.values(services).reduce((sum, service) => sum + service.waiting, 0);
  return { waiting, open: Object.values(counters).filter(({ state }) => state === 'open').length };
}

/** What a newcomer to a service can expect, where there is something to say. */
export function expected({ state, waiting, wait }: PublicService, officeOpen: boolean): string | undefined {
  if (state === 'closed' && !officeOpen) return undefined;
  if (state !== 'open') return t(`common.service-state.${state}`);
  if (waiting === 0) return undefined;
  return wait ? t('entrance.about', { range: waitRange(wait) }) : t('entrance.no-counter');
}
