import { timeOfDay } from '../client/format';
import { t } from '../client/words';
import type { Looked } from './looked';

/** Until when the office has its break, if it has it now and nobody was called since it began. */
export function restsUntil({ recess, latest }: Pick<Looked, 'recess' | 'latest'>, now: number): string | undefined {
  if (!recess) return undefined;
  const from = Date.parse(recess.from);
  const works = Object.values(latest).some(({ at }) => Date.parse(at) >= from);
  return from <= now && now < Date.parse(recess.until) && !works ? recess.until : undefined;
}

/** When the office has its break and when today's work ends, as far as it is still to come. */
export function comes({ recess, ends_at: ends, time_zone: zone }: Looked, now: number): string[] {
  const isAhead = recess && now < Date.parse(recess.from);
  return [
    ...(isAhead ? [t('ticket.recess', { from: timeOfDay(recess.from, zone), until: timeOfDay(recess.until, zone) })] : []),
    ...(ends === undefined ? [] : [t('ticket.ends', { time: timeOfDay(ends, zone) })]),
  ];
}
