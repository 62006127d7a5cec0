import { path } from '../client/session/api';
import { Problem } from '../client/session/problem';
import { Session } from '../client/session/session';
import type { Ticket } from '../client/wire';
import { language } from '../client/words';
import { addressOf, ROLE_AT, type ScreenName } from './screens';

/** How somebody who has no session at a screen yet gets one. */
type Admit = (session: Session, screen: ScreenName, counter?: string) => Promise<void>;

/** At the sample office everybody may be anybody. */
export const asAnybody: Admit = (session, screen, counter) => session.tryAs(ROLE_AT[screen], counter);

/** At an office of one's own the screen works under the session of whoever signed in here, unless that has ended. */
export const as = (own: Session): Admit => async (session, screen) => {
  own.lendTo(screen);
  await session.restore();
  if (session.presence.value.kind !== 'in') own.leave(new Problem('unauthorised', 401));
};

/** The session of a screen: the one that this browser kept, else a new one; throws `Problem`. */
async function sessionAt(screen: ScreenName, counter: string | undefined, admit: Admit): Promise<Session> {
  const session = new Session(screen, { counter });
  await session.restore();
  if (session.presence.value.kind !== 'in') await admit(session, screen, counter);
  const presence = session.presence.value;
  if (presence.kind === 'out') throw presence.problem ?? new Problem('unauthorised', 401);
  return session;
}

/** Open a screen in its own tab, in this one where the browser allows no other. */
function show(address: string, tab: string): void {
  if (!window.open(address, `den-luot-${tab}`)) location.assign(address);
}

/** Go to a screen as somebody who may use it; throws `Problem`. */
export async function open(screen: ScreenName, admit: Admit, counter?: string): Promise<void> {
  await sessionAt(screen, counter, admit);
  show(addressOf(screen, counter), counter === undefined ? screen : `${screen}-${counter}`);
}

/** Take a number as the ticket machine would and follow it as its visitor; throws `Problem`. */
export async function visit(office: string, service: string): Promise<void> {
  const { api } = await sessionAt('kiosk', undefined, asAnybody);
  const { id } = await api.post<Ticket>(path('offices', office, 'tickets'), { service, language: language.value });
  show(`/ticket/#${office}/${id}`, `ticket-${id}`);
}
