import { longDate, sameDay, timeOfDay } from '../client/format';
import { stoppedUntil } from '../client/stopped';
import type { KioskService, KioskView } from '../client/wire';
import { t } from '../client/words';

/** When something opens or closes, by the office's clock: `13:30`, or with the day when it is another. */
export function moment(at: string, { time_zone: zone }: KioskView, now: number): string {
  const time = timeOfDay(at, zone);
  return sameDay(at, now, zone) ? time : `${time}, ${longDate(at, zone)}`;
}

/** In two words why a service gives no number. */
export function shutWord(service: KioskService, view: KioskView): string {
  if (service.state === 'full') return t('kiosk.full');
  if (service.state === 'stopped') return stoppedWord(service, view);
  return t(view.day_closed ? 'kiosk.day-closed' : 'kiosk.closed');
}

/** It is stopped until a time, or for as long as nobody knows. */
function stoppedWord(service: KioskService, view: KioskView): string {
  const until = stoppedUntil(service, view);
  return until === undefined ? t('kiosk.stopped') : t('kiosk.stopped-until', { time: until });
}

/** What can be said besides: the staff's own words, or when numbers are given again. */
export function shutWhy(service: KioskService, view: KioskView, now: number): string | undefined {
  if (service.state === 'stopped') return service.reason;
  if (service.state !== 'closed' || view.day_closed || !service.opens_at) return undefined;
  return t('kiosk.opens-at', { time: moment(service.opens_at, view, now) });
}
