import { path } from '../client/session/api';
import type { OwnDevice } from '../client/wire';

/** Something a manager can do, and to what. */
export type Act =
  | { kind: 'stop'; service: string; until?: string }
  | { kind: 'reopen'; service: string }
  | { kind: 'pause' | 'resume' | 'close'; counter: string }
  | { kind: 'open'; counter: string; services: string[] }
  | { kind: 'assign'; counter: string; clerk: string; services?: string[] }
  | { kind: 'call'; counter: string; called: string }
  | { kind: 'send-on'; service: string; to: string }
  | { kind: 'send-on'; counter: string }
  | { kind: 'transfer'; ticket: string; to: Aim }
  | { kind: 'priority'; ticket: string; class?: string }
  | { kind: 'resume' | 'rejoin'; ticket: string }
  | { kind: 'take-back'; device: string; since: string }
  | { kind: 'give-back'; device: string }
  | { kind: 'acknowledge'; alarm: string }
  | { kind: 'answer-help'; counter: string }
  | { kind: 'pair'; code: string; name: string; placing: Placing }
  | { kind: 'refuse-pairing'; code: string }
  | { kind: 'change-device'; screen: string; name: string; placing: Placing }
  | { kind: 'revoke-device'; screen: string }
  | { kind: 'test-devices' }
  | { kind: 'close-day' | 'reopen-day' };

/** Where a device stands and what it shows there; null takes away what it was given. */
export interface Placing {
  zone: string | null;
  layout: OwnDevice['layout'] | null;
  counter: string | null;
  volume: number | null;
}

/** Where somebody is sent on to. */
export type Aim = { service: string } | { counter: string };

/** Those of whom there is a list. */
export type Listed = 'waiting' | 'parked' | 'no-show';

/** What the board asks about in a dialog before anything is done; the last step of ending a day is one of its own. */
export type Question =
  | { about: 'service' | 'counter'; id: string }
  | { about: 'send-on'; of: 'services' | 'counters'; id: string }
  | { about: 'take-back' | 'give-back'; device: string }
  | { about: 'people'; listed: Listed }
  | { about: 'pair' }
  | { about: 'device' | 'device-gone'; screen: string }
  | { about: 'visit'; ticket: string; from?: Listed }
  | { about: 'day' | 'day-end' | 'by-hand' | 'columns' | 'estimates' };

export type Ask = (question: Question) => void;

/** Does something at once, without a question before it. */
export type Do = (...acts: Act[]) => void;

/** What an act says besides its address. */
export function bodyOf(act: Act, reason?: string): object {
  const why = reason ? { reason } : {};
  switch (act.kind) {
    case 'stop':
      return { ...why, ...(act.until !== undefined && { until: act.until }) };
    case 'open':
      return { services: act.services };
    case 'assign':
      return { clerk: act.clerk, ...(act.services && { services: act.services }) };
    case 'call':
      return { ticket: act.called, ...why };
    case 'send-on':
      return 'to' in act ? { service: act.to } : {};
    case 'transfer':
      return act.to;
    case 'priority':
      return act.class === undefined ? {} : { class: act.class };
    case 'take-back':
      return { device: act.device, since: act.since };
    case 'give-back':
      return { device: act.device };
    case 'pair':
      return { code: act.code, name: act.name, ...act.placing };
    case 'refuse-pairing':
      return { code: act.code };
    case 'change-device':
      return { name: act.name, ...act.placing };
    case 'revoke-device':
    case 'test-devices':
      return {};
    default:
      return 'ticket' in act || 'alarm' in act || act.kind === 'answer-help' ? {} : why;
  }
}

/** Where an act is sent. */
export function addressOf(act: Act, office: string): string {
  if ('service' in act) return path('offices', office, 'services', act.service, act.kind);
  if ('counter' in act) return path('offices', office, 'counters', act.counter, act.kind);
  if ('alarm' in act) return path('offices', office, 'alarms', act.alarm, act.kind);
  if ('ticket' in act) return path('offices', office, 'tickets', act.ticket, act.kind);
  if (act.kind === 'pair') return path('offices', office, 'pairings', 'confirm');
  if (act.kind === 'refuse-pairing') return path('offices', office, 'pairings', 'refuse');
  if (act.kind === 'test-devices') return path('offices', office, 'devices', 'test');
  if ('screen' in act) return path('offices', office, 'devices', act.screen, act.kind === 'revoke-device' ? 'revoke' : 'change');
  if (act.kind === 'take-back') return path('offices', office, 'devices', 'take-back');
  if (act.kind === 'give-back') return path('offices', office, 'devices', 'take-back', 'undo');
  return path('offices', office, 'day', act.kind === 'close-day' ? 'close' : 'reopen');
}
