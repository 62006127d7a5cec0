import { path } from '../client/api';

/** Something a manager can do, and to what. */
export type Act =
  | { kind: 'stop' | 'reopen'; service: string }
  | { kind: 'pause' | 'resume' | 'close'; counter: string }
  | { kind: 'close-day' | 'reopen-day' };

/** What the board asks about in a dialog before anything is done. */
export type Question =
  | { about: 'service' | 'counter'; id: string }
  | { about: 'day' | 'by-hand' };

export type Ask = (question: Question) => void;

/** Where an act is sent. */
export function addressOf(act: Act, office: string): string {
  if ('service' in act) return path('offices', office, 'services', act.service, act.kind);
  if ('counter' in act) return path('offices', office, 'counters', act.counter, act.kind);
  return path('offices', office, 'day', act.kind === 'close-day' ? 'close' : 'reopen');
}
