import { partsBehind } from '../client/session/behind';

/** What the page is about: a visit, by its code or its ticket, or the box, to put something in or read an answer. */
export interface Held {
  office: string;
  by: 'code' | 'ticket' | 'box';
  /** The code of the visit or of the suggestion, or the ticket's id; empty where something is put into the box. */
  secret: string;
}

const CODE = /^\d{12}$/;

/** Read `#office/code`, `#office/ticket`, `#office/box` or `#office/box/code`. */
export function heldIn(hash: string): Held | undefined {
  const [office, first, second = '', ...rest] = partsBehind(hash);
  if (!office || !first || rest.length > 0) return undefined;
  if (first === 'box') return { office, by: 'box', secret: second };
  return second === '' ? { office, by: CODE.test(first) ? 'code' : 'ticket', secret: first } : undefined;
}

export const hashOf = ({ office, by, secret }: Held): string =>
  `#${[office, ...(by === 'box' ? ['box'] : []), ...(secret === '' ? [] : [secret])].map(encodeURIComponent).join('/')}`;
