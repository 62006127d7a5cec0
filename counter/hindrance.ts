import type { CounterView, SignedIn } from '../client/wire';
import { comesBack } from './aside';
import type { Row } from './cursor';
import { isTaken } from './step';

/** What the clerk has before her. */
export interface Situation {
  view: CounterView;
  who: SignedIn;
  rows: Row[];
  row: Row | undefined;
}

/** Why a press does nothing now, worded by `counter.hint.*` if it is the console's own, else by `errors.*`. */
export type Hint =
  | 'choose-row' | 'choose-aside' | 'choose-waiting' | 'not-started' | 'started' | 'needs-ticket' | 'needs-number' | 'needs-letter' | 'needs-reason'
  | 'still-looking' | 'needs-aim' | 'needs-service' | 'unserved' | 'swallowed'
  | 'nothing-ready' | 'needs-code' | 'no-such-dossier' | 'several-dossiers' | 'nobody-fetches' | 'results-away'
  | 'counter-closed' | 'counter-taken' | 'counter-paused' | 'counter-busy' | 'nobody-in-hand' | 'nothing-to-undo' | 'no-dossiers' | 'day-closed' | 'day-over';

/** What dims a button before it is pressed; whether a command may happen the server alone decides. */
export function hindrance(key: string, situation: Situation): Hint | undefined {
  const { view, who, row, rows } = situation;
  switch (key) {
    case 'enter':
      if (view.counter.state === 'closed' && view.day_closed) return 'day-closed';
      return isTaken(view, who) ? 'counter-taken' : undefined;
    case '?':
    case '/':
    case 'b':
      return undefined;
    case 'k':
      return row && row.section !== 'no_shows' ? undefined : 'choose-waiting';
    case 'l':
      return comesBack(rows, row) ? undefined : 'choose-aside';
    default:
      if (view.counter.state === 'closed') return 'counter-closed';
      return isTaken(view, who) ? 'counter-taken' : atCounter(key, situation);
  }
}

const overToday = ({ day }: { day?: string }): Hint | undefined => (day === undefined ? undefined : 'day-over');

function atCounter(key: string, { view, row, rows }: Situation): Hint | undefined {
  const { hand, counter, undo } = view;
  if ('j+'.includes(key) && !view.dossiers) return 'no-dossiers';
  if (key === '+') return hand ? overToday(hand) : counter.state === 'paused' ? 'counter-paused' : undefined;
  if (/^\d$/.test(key)) return hand?.status === 'called' ? 'not-started' : undefined;
  if ('ghmq'.includes(key) && hand) return 'counter-busy';
  if ('rvtfzj'.includes(key) && !hand) return 'nobody-in-hand';
  if ('tpczj'.includes(key) && hand?.day !== undefined) return 'day-over';
  if ('rv'.includes(key) && hand?.status === 'serving') return 'started';
  if (key === 'p' && !hand && row?.section !== 'waiting') return 'choose-row';
  if (key === 'c' && !hand && (!row || row.section === 'no_shows')) return 'choose-row';
  if ('gm'.includes(key) && counter.state === 'paused') return 'counter-paused';
  if (key === 'm' && !comesBack(rows, row)) return 'choose-aside';
  return key === 'h' && !undo ? 'nothing-to-undo' : undefined;
}
