import type { KioskView, Ticket } from '../client/wire';
import type { Language } from '../client/words';

const LOOPBACK = /^(localhost|127\.[\d.]+|\[::1\])$/;

/** Where a page was loaded from, as `location` says it. */
export interface Place {
  origin: string;
  hostname: string;
}

/**
 * The address under which phones reach this server. Nothing when no phone could: the machine knows itself only as
 * its own. The sample office shows it even so.
 */
export function phoneBase(view: KioskView, place: Place = location): string | undefined {
  if (view.public_url === undefined && LOOPBACK.test(place.hostname) && !isSample(view)) return undefined;
  return (view.public_url ?? place.origin).replace(/\/+$/, '');
}

/**
 * The address where the visitor's phone follows the ticket, in the language spoken here.
 *
 * The ticket's id stands behind the `#`, so that no server logs it.
 */
export function phonePage(view: KioskView, ticket: Ticket, language: Language, place: Place = location): string | undefined {
  const base = phoneBase(view, place);
  return base === undefined ? undefined : `${base}/ticket/${language === 'vi' ? '' : `?lang=${language}`}#${view.office}/${ticket.id}`;
}

/** Whether this is the office that anybody may try. */
export const isSample = ({ office }: KioskView): boolean => office === 'sample';
