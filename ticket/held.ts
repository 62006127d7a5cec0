import { partsBehind } from '../client/session/behind';

/** Which ticket this page shows, from behind the `#` where no server sees it. */
export interface Held {
  office: string;
  /** Whether whoever looks holds the ticket, or was let look by who does. */
  by: 'ticket' | 'shared';
  /** The ticket's id, or the word to look by. */
  secret: string;
}

/** Read `#office/id` or `#office/shared/word`; nothing when the link is not one of ours. */
export function heldIn(hash: string): Held | undefined {
  const [office, ...way] = partsBehind(hash);
  if (!office) return undefined;
  const [first, second, ...rest] = way;
  if (first && second === undefined) return { office, by: 'ticket', secret: first };
  return first === 'shared' && second && rest.length === 0 ? { office, by: 'shared', secret: second } : undefined;
}

/** The view that shows this ticket to whoever looks so. */
export const viewOf = ({ by, secret }: Held): `${Held['by']}/${string}` => `${by}/${secret}`;

/** The link by which others look at a ticket. */
export const linkToLook = (page: string, office: string, word: string): string =>
  `${page.replace(/[#?].*$/, '')}#${encodeURIComponent(office)}/shared/${word}`;

/** The service day that a ticket's id or its word carries, if that is a day. */
export function dayOf({ secret }: Held): string | undefined {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})-/.exec(secret) ?? [];
  if (!year || !month || !day) return undefined;
  const written = `${year}-${month}-${day}`;
  return Number.isNaN(Date.parse(written)) ? undefined : written;
}

/** Which return pass a page shows, from behind the `#`: `#office/pass/id`. */
export interface PassHeld {
  office: string;
  id: string;
}

export function passIn(hash: string): PassHeld | undefined {
  const [office, kind, id, ...rest] = partsBehind(hash);
  return office && kind === 'pass' && id && rest.length === 0 ? { office, id } : undefined;
}
