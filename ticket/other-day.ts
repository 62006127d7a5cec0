import { longDate } from '../client/format';
import { noonOf } from '../client/turn';
import { t } from '../client/words';
import { dayOf, type Held } from './held';
import type { Looked } from './looked';

const DAY_MS = 86_400_000;

/** Why there is no ticket to show: the link is none of ours, its day is long over, or nobody knows the number. */
export function why(held: Held | undefined, now: number): { lead: string; todo: string } {
  if (!held) return { lead: t('ticket.not-held'), todo: t('ticket.not-held-why') };
  const day = dayOf(held);
  if (day !== undefined && now - Date.parse(noonOf(day)) > DAY_MS)
    return { lead: t('ticket.other-day', { day: dateOf(day) }), todo: t('ticket.other-day-why') };
  return { lead: t('ticket.no-ticket'), todo: t('ticket.no-ticket-why') };
}

/** A service day in words, wherever the office is. */
export const dateOf = (day: string): string => longDate(noonOf(day), 'UTC');

/** Whether the calendar at the office has gone on from a ticket's day, and nobody is still at a counter with it. */
export function isOver({ day, time_zone: zone, ticket: { status } }: Looked, now: number): boolean {
  if (status === 'called' || status === 'serving' || Date.parse(noonOf(day)) > now) return false;
  return longDate(now, zone, 'en') !== longDate(noonOf(day), 'UTC', 'en');
}
