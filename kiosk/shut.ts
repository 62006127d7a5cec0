import { stoppedUntil } from '../client/stopped';
import type { KioskService, KioskView } from '../client/wire';
import { t } from '../client/words';
import { isSpent } from './gives';
import { givesAny } from './heading';
import { isRecess, moment, recessWords } from './hours';
import { comeAgain } from './last';
import { ofStaff, type Spoken } from './staff-words';

/** Why a service gives no number, in a few words. */
export function shutWord(service: KioskService, view: KioskView, now: number): string {
  if (service.last?.refused) return t('kiosk.no-time-left');
  if (service.state === 'full') return t(isSpent(service) ? 'kiosk.alone.spent' : 'kiosk.full');
  if (service.state === 'stopped') return stoppedWord(service, view);
  if (view.day_closed) return t('kiosk.day-closed');
  const recess = isRecess(view, now) && service.opens_at === view.opens_at ? recessWords(view) : undefined;
  return recess ?? t('kiosk.closed');
}

/** The same in large print, where there is room for the least. */
export function shutShort(service: KioskService, view: KioskView, now: number): string {
  if (service.last?.refused) return t('kiosk.no-time-left-short');
  if (service.state === 'full') return t('kiosk.full-short');
  if (service.state === 'stopped') return t('kiosk.stopped-short');
  return t(view.day_closed || !isRecess(view, now) ? 'kiosk.closed' : 'kiosk.recess-short');
}

/** It is stopped until a time, or for as long as nobody knows. */
function stoppedWord(service: KioskService, view: KioskView): string {
  const until = stoppedUntil(service, view);
  return until === undefined ? t('kiosk.stopped') : t('kiosk.stopped-until', { time: until });
}

/** What can be said besides: the staff's own words, or when numbers are given again. */
export function shutWhy(service: KioskService, view: KioskView, now: number): Spoken | undefined {
  if (service.last?.refused) return service.last.again_at === undefined ? undefined : { words: comeAgain(service.last.again_at, view, now) };
  if (isSpent(service)) return { words: t('kiosk.ask-staff') };
  if (service.state === 'stopped') return service.reason === undefined ? undefined : ofStaff(service.reason);
  if (service.state !== 'closed' || view.day_closed || !service.opens_at) return undefined;
  return { words: t('kiosk.opens-at', { time: moment(service.opens_at, view, now) }) };
}

/** What a visitor can do instead: nothing is proposed that gives no number either. */
export function shutDo(service: KioskService, view: KioskView): string {
  if (givesAny(view)) return t('kiosk.shut-do');
  return t(view.day_closed || service.state === 'closed' ? 'kiosk.all-closed-why' : 'kiosk.ask-staff');
}

/** Where the way back leads: to another choice, if there is one. */
export const backWord = (view: KioskView): string => t(givesAny(view) ? 'kiosk.other-service' : 'common.back');
