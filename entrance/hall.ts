import { about, longDate, sameDay, timeOfDay } from '../client/format';
import { waitLeft } from '../client/outlook';
import { stoppedUntil } from '../client/stopped';
import type { PublicService, PublicView } from '../client/wire';
import { t } from '../client/words';

/** Whether numbers are given, and until or from when. */
export function openness(view: PublicView, now: number): string {
  const { time_zone: zone, opens_at: opens, closes_at: closes } = view;
  if (view.day_closed) return t('entrance.day-closed');
  if (view.open) return closes ? t('entrance.open-until', { time: timeOfDay(closes, zone) }) : t('entrance.open');
  if (!opens) return t('entrance.closed');
  const when = { time: timeOfDay(opens, zone), day: longDate(opens, zone) };
  return t(sameDay(opens, now, zone) ? 'entrance.opens-at' : 'entrance.opens-on', when);
}

/** How many wait in the whole hall, and at how many open counters. */
export function inTheHall({ services, counters }: PublicView): { waiting: number; open: number } {
  const waiting = Object.values(services).reduce((sum, service) => sum + service.waiting, 0);
  return { waiting, open: Object.values(counters).filter(({ state }) => state === 'open').length };
}

/** Whether a number taken now is still in time today, or before the break, where that is soon over. */
function towardsTheEnd({ after_hours: late, after_break: after, last }: PublicService, { time_zone: zone }: Pick<PublicView, 'time_zone'>, now: number): string[] {
  const isLate = late === true || (last?.left === 0 && !last.recess);
  if (isLate) {
    const again = last?.again_at;
    const word = t(last?.refused ? 'entrance.no-time-left' : 'entrance.after-hours');
    if (again === undefined) return [word];
    const when = { time: timeOfDay(again, zone), day: longDate(again, zone) };
    return [word, t(sameDay(again, now, zone) ? 'entrance.again' : 'entrance.again-on', when)];
  }
  if (after === true || last?.left === 0) return [t('entrance.after-break')];
  return last ? [t(last.recess ? 'entrance.last-before-break' : 'entrance.last-today', { n: last.left })] : [];
}

/** What a newcomer to a service can expect, where there is something to say. */
export function expected(service: PublicService, view: Pick<PublicView, 'open' | 'time_zone' | 'day'>, now: number): string | undefined {
  const { state } = service;
  if (state === 'closed' && !view.open) return undefined;
  const until = stoppedUntil(service, view);
  if (until !== undefined) return t('entrance.stopped-until', { time: until });
  if (state !== 'open') return t(`common.service-state.${state}`);
  const left = waitLeft(service, now);
  if (!left) return t('entrance.no-counter');
  const saysWait = !service.last?.refused && (left.high > 0 || service.ahead > 0);
  const wait = saysWait ? t('entrance.about', { about: about(left) }) : undefined;
  return [wait, ...towardsTheEnd(service, view, now)].filter((each) => each !== undefined).join(' · ') || undefined;
}
