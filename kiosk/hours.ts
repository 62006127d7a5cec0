import { longDate, sameDay, timeOfDay } from '../client/format';
import type { Head } from '../client/wire';
import { t } from '../client/words';

/** When something opens or closes, by the office's clock: `13:30`, or with the day when it is another. */
export function moment(at: string, { time_zone: zone }: Head, now: number): string {
  const time = timeOfDay(at, zone);
  return sameDay(at, now, zone) ? time : `${time}, ${longDate(at, zone)}`;
}

/** Whether the break between two spans of today's hours is on. */
export const isRecess = ({ recess }: Head, now: number): boolean =>
  recess !== undefined && Date.parse(recess.from) <= now && now < Date.parse(recess.until);

/** The break that is on or comes next today, with its times: one around noon is lunch. */
export function recessWords({ recess, time_zone: zone }: Head): string | undefined {
  if (recess === undefined) return undefined;
  const times = { from: timeOfDay(recess.from, zone), until: timeOfDay(recess.until, zone) };
  return t(times.from <= '13:00' && times.until >= '12:00' ? 'kiosk.lunch' : 'kiosk.recess', times);
}

/** Until when numbers are given, the break that comes, and when the office shuts; in short the next two of them. */
export function hoursWords(view: Head, now: number, short = false): string[] {
  const { closes_at: closes, ends_at: ends } = view;
  const recess = recessWords(view);
  const sentences = [
    ...(closes === undefined ? [] : [t('kiosk.closes-all', { time: moment(closes, view, now) })]),
    ...(recess === undefined ? [] : [`${recess}.`]),
    ...(ends === undefined || ends === closes ? [] : [t('kiosk.ends-all', { time: moment(ends, view, now) })]),
  ];
  return short ? sentences.slice(0, 2) : sentences;
}
