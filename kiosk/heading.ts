import { overfullNames } from '../client/seats';
import { turnsSoon } from '../client/turn';
import type { KioskView, ServiceState } from '../client/wire';
import { t } from '../client/words';
import { givesSome, isSpent } from './gives';
import { hoursWords, isRecess, moment, recessWords } from './hours';
import { comeAgain } from './last';

/** What stands over the tiles: the question, or why there is none, and what else is to be known. */
export interface Heading {
  title: string;
  why: string;
}

/** Whether any service gives numbers now. */
export const givesAny = ({ services }: KioskView): boolean => Object.values(services).some(givesSome);

const again = (view: KioskView, now: number, otherwise: string): string =>
  (view.opens_at ? t('kiosk.all-closed-until', { time: moment(view.opens_at, view, now) }) : otherwise);

const inWords = (...sentences: string[]): string => sentences.filter(Boolean).join(' ');

function turning(view: KioskView, now: number): string {
  const time = turnsSoon(view, now);
  return time === undefined ? '' : t('kiosk.turns', { time });
}

function seats({ zones }: KioskView): string {
  const names = overfullNames(zones);
  return names === '' ? '' : t('kiosk.no-seats', { zones: names });
}

/** No number is given of anything, though the office is open: the tiles say why of each. */
function noneNow(states: ServiceState[], view: KioskView, now: number): Heading {
  const [first] = Object.values(view.services).flatMap(({ last }) => last?.again_at ?? []).sort();
  if (first !== undefined && states.every((state) => state === 'open')) return { title: t('kiosk.all-too-late'), why: comeAgain(first, view, now) };
  if (Object.values(view.services).some(isSpent)) return { title: t('kiosk.alone.spent'), why: t('kiosk.ask-staff') };
  if (states.every((state) => state === 'full')) return { title: t('kiosk.all-full'), why: t('kiosk.all-full-why') };
  return { title: t('kiosk.none-now'), why: t('kiosk.none-now-why') };
}

/** Say over the tiles what is true now of all of them, and nothing else; in large print the least. */
export function heading(view: KioskView, now: number, short = false): Heading {
  if (givesAny(view)) {
    const told = inWords(...hoursWords(view, now, short), turning(view, now), seats(view));
    return { title: t('kiosk.choose'), why: told || t('kiosk.choose-how') };
  }
  if (view.day_closed)
    return { title: t('kiosk.all-over'), why: inWords(t('kiosk.all-over-why'), again(view, now, t('kiosk.all-over-return'))) };
  const states = Object.values(view.services).map(({ state }) => state);
  if (view.open && states.some((state) => state !== 'closed')) return noneNow(states, view, now);
  const recess = recessWords(view) ?? '';
  if (isRecess(view, now)) return { title: recess, why: inWords(again(view, now, ''), short ? '' : t('kiosk.recess-keeps')) };
  return { title: t('kiosk.all-closed'), why: inWords(again(view, now, t('kiosk.all-closed-why')), short ? '' : recess && `${recess}.`) };
}
