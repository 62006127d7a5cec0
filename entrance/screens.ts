import { asked } from '../client/session/office';
import type { Role } from '../client/wire';

/** A screen of the house that somebody works at. */
export type ScreenName = 'kiosk' | 'display' | 'counter' | 'manager' | 'records';

/** Who works at a screen, for trying it. */
export const ROLE_AT: Record<ScreenName, 'kiosk' | 'display' | 'clerk' | 'manager'> =
  { kiosk: 'kiosk', display: 'display', counter: 'clerk', manager: 'manager', records: 'manager' };

const OPEN_TO: Record<Role, ScreenName[]> = {
  kiosk: ['kiosk'],
  display: ['display'],
  clerk: ['counter', 'records'],
  manager: ['kiosk', 'display', 'counter', 'manager', 'records'],
  admin: ['kiosk', 'display', 'counter', 'manager', 'records'],
};

/** The screens that a role may use. */
export const screensOf = (role: Role): ScreenName[] => OPEN_TO[role];

/** The address of a screen, for the office that this page was asked for. */
export function addressOf(screen: ScreenName, counter?: string): string {
  const query = new URLSearchParams();
  if (counter !== undefined) query.set('counter', counter);
  const office = asked('office');
  if (office !== undefined) query.set('office', office);
  const written = query.toString();
  return `/${screen}/${written && `?${written}`}`;
}
