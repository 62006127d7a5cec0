import { partsBehind } from '../client/session/behind';

const LOOPBACK = /^(localhost|127\.[\d.]+|\[::1\])$/;

/** The office that anybody may try, on a machine of one's own too. */
const SAMPLE = 'sample';

/** What the page shows: all procedures of an office, or one; without an office, of the first there is. */
export interface Place {
  office?: string;
  procedure?: string;
}

/** What else may stand behind a `#` is no office: `#token=...` belongs to screens that somebody signs in to. */
const OFFICE = /^[\w-]+$/;

/** Read `#office` or `#office/procedure`; what is more than that is no part of it. */
export function placeIn(hash: string): Place {
  const [office = '', procedure] = partsBehind(hash);
  return OFFICE.test(office) ? { office, ...(procedure && { procedure }) } : {};
}

/** Write it: a link within the page. */
export const hashOf = (office: string, procedure?: string): string =>
  `#${[office, ...(procedure === undefined ? [] : [procedure])].map(encodeURIComponent).join('/')}`;

/**
 * The whole address, for a code on paper: without what this browser's own says besides, its language.
 *
 * Nothing where no phone could follow it: this machine knows itself only as its own.
 */
export function addressOf(office: string, procedure?: string, { origin, hostname }: { origin: string; hostname: string } = location): string | undefined {
  return LOOPBACK.test(hostname) && office !== SAMPLE ? undefined : `${origin}/procedures/${hashOf(office, procedure)}`;
}
