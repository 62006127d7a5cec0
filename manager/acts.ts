import { path } from '../client/api';

/** Something a manager can do, and to what. */
export type Act =
  | { kind: 'stop' | 'reopen'; service: string }
  | { kind: 'pause' | 'resume' | 'close'; counter: string }
  | { kind: 'send-on'; service: string; to: string }
  | { kind: 'send-on'; counter: string }
  | { kind: 'take-back'; device: string; since: string }
  | { kind: 'give-back'; device: string }
  | { kind: 'close-day' | 'reopen-day' };

/** What the board asks about in a dialog before anything is done. */
export type Question =
  | { about: 'service' | 'counter'; id: string }
  | { about: 'send-on'; of: 'services' | 'counters'; id: string }
  | { about: 'take-back' | 'give-back'; device: string }
  | { about: 'day' | 'by-hand' };

export type Ask = (question: Question) => void;

/** What an act says besides its address. */
export function bodyOf(act: Act, reason?: string): object {
  if (act.kind === 'send-on') return 'to' in act ? { service: act.to } : {};
  if (act.kind === 'take-back') return { device: act.device, since: act.since };
  if (act.kind === 'give-back') return { device: act.device };
  return reason ? { reason } : {};
}

/** Where an act is sent. */
export function addressOf(act: Act, office: string): string {
  if ('service' in act) return path('offices', office, 'services', act.service, act.kind);
  if ('counter' in act) return path('offices', office, 'counters', act.counter, act.kind);
  if (act.kind === 'take-back') return path('offices', office, 'devices', 'take-back');
  if (act.kind === 'give-back') return path('offices', office, 'devices', 'take-back', 'undo');
  return path('offices', office, 'day', act.kind === 'close-day' ? 'close' : 'reopen');
}
