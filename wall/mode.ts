/** For whom the page is: whoever holds a phone, a panel on a wall, or who edits what is posted. */
export type Mode = 'page' | 'display' | 'edit';

const MODES: Mode[] = ['display', 'edit'];

/** The mode that an address asks for. */
export function askedMode(search: string): Mode {
  const asked = new URLSearchParams(search).get('mode');
  return MODES.find((each) => each === asked) ?? 'page';
}

/** The address of the page in a mode, for an office; its language is each browser's own. */
export function addressOf(office: string, mode: Mode = 'page'): string {
  const query = new URLSearchParams({ office, ...(mode !== 'page' && { mode }) });
  return `/wall/?${query.toString()}`;
}

const LOOPBACK = /^(localhost|127\.[\d.]+|\[::1\])$/;

/** The office that anybody may try, on a machine of one's own too. */
const SAMPLE = 'sample';

/** The whole address, for a code on paper; nothing where no phone could follow it. */
export function codeOf(office: string, { origin, hostname }: { origin: string; hostname: string } = location): string | undefined {
  return LOOPBACK.test(hostname) && office !== SAMPLE ? undefined : `${origin}${addressOf(office)}`;
}
