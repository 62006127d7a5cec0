import { sameDay } from '../../client/format';
import { noonOf } from '../../client/turn';
import type { KioskService, KioskView } from '../../client/wire';
import { left, type Book } from './book';

/** A service as a kiosk without its server knows it. */
export interface AloneService extends KioskService {
  /** What one would wait is not known. */
  untold: true;
  /** This machine has no number of it left. */
  spent?: true;
}

type Hours = Pick<KioskService, 'state' | 'opens_at' | 'closes_at'>;

const isPast = (at: string, now: number): boolean => Date.parse(at) <= now;

/** Whether the office's day goes on by a clock: until it turns, where that was told, else as long as its date is today's. */
export const isToday = ({ day, time_zone: zone, turns_at: turns }: KioskView, now: number): boolean =>
  (turns === undefined ? sameDay(noonOf(day), now, zone) : !isPast(turns, now));

const closed = (opens?: string): Hours => ({ state: 'closed', ...(opens !== undefined && { opens_at: opens }) });
const open = (closes?: string): Hours => ({ state: 'open', ...(closes !== undefined && { closes_at: closes }) });

/** Whether something gives numbers by now, by what was told of it: until its end, not in the break, then again. */
function judged(told: Hours, { recess, ends_at: ends, ...view }: KioskView, now: number): Hours {
  const { state, opens_at: opens, closes_at: closes } = told;
  if (state === 'full' || (state === 'stopped' && (opens === undefined || !isPast(opens, now)))) return told;
  if (ends !== undefined && isPast(ends, now)) return closed();
  const rests = (state === 'open' ? closes === view.closes_at : opens === view.opens_at) ? recess : undefined;
  if (rests && isPast(rests.from, now) && !isPast(rests.until, now)) return closed(rests.until);
  if (state === 'stopped') return open(ends);
  if (state === 'closed') {
    if (opens === undefined || !isPast(opens, now)) return told;
    return open(rests && !isPast(rests.from, now) ? rests.from : ends);
  }
  if (closes === undefined || !isPast(closes, now)) return told;
  if (!rests || isPast(rests.until, Date.parse(closes))) return closed();
  return isPast(rests.until, now) ? open(ends) : closed(rests.until);
}

/** The hours alone of what has some. */
const hoursOf = ({ state, opens_at: opens, closes_at: closes }: Hours): Hours =>
  ({ state, ...(opens !== undefined && { opens_at: opens }), ...(closes !== undefined && { closes_at: closes }) });

/** What is left of a service once nothing is new any more: its hours as they were told, and no word of a wait. */
function aloneService(id: string, told: KioskService, view: KioskView, now: number, book: Book): AloneService {
  const { name, position, letter, hint, reason, retired, last } = told;
  const hours = judged(hoursOf(told), view, now);
  // That there is no time left today stays so; before a break it was so until the break was over.
  const tooLate = last?.refused && !last.recess ? { last } : {};
  const spent = hours.state === 'open' && left(book, id).length === 0;
  return {
    name, position, letter, ahead: 0, waiting: 0, untold: true, ...hours, ...tooLate, ...(spent && { state: 'full' as const, spent }),
    ...(hint && { hint }), ...(hours.state === 'stopped' && reason !== undefined && { reason }), ...(retired && { retired }),
  };
}

/** The last view that the server has sent, as far as it can be told now: hours and names, no line and no seats. */
export function aloneView(told: KioskView, now: number, book: Book): KioskView {
  const view = { ...told };
  delete view.zones;
  delete view.opens_at;
  delete view.closes_at;
  const services = Object.entries(told.services).map(([id, service]): [string, KioskService] => [id, aloneService(id, service, told, now, book)]);
  const hours = judged(hoursOf({ ...told, state: told.open ? 'open' : 'closed' }), told, now);
  return {
    ...view,
    open: hours.state === 'open',
    ...(hours.opens_at !== undefined && { opens_at: hours.opens_at }),
    ...(hours.closes_at !== undefined && { closes_at: hours.closes_at }),
    services: Object.fromEntries(services),
  };
}
