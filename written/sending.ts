import { path, type Api } from '../client/session/api';
import { problemFrom, type Problem } from '../client/session/problem';
import { asTime } from './clock';
import { bodyOf, type Became, type Row } from './rows';

/** How far the rows have come on their way into the books, or what has come of them. */
export interface Sent {
  all: number;
  done: number;
  /** How many are in the books by it, by what became of them. */
  entered: Record<Became, number>;
  /** Whether there is more to send. */
  goesOn: boolean;
  /** Why it stopped before the last row. */
  stopped?: Problem;
}

/** What is no refusal of one row: nothing more can be sent now, and it is not known whether the last row is in. */
const stops = ({ status }: Problem): boolean => status === 0 || status === 401 || status === 403 || status === 429 || status >= 500;

export const enteredOf = ({ entered }: Sent): number => entered.waits + entered.served + entered.left;

/**
 * Send rows one after another, each under its own key: one that is sent again is in the books once.
 *
 * `told` hears of each row what has come of it, before the next is sent. A row that is refused holds up no other.
 */
export async function sendAll(api: Api, office: string, day: string, rows: readonly Row[], told: (sent: Sent, row?: Row) => void): Promise<void> {
  const sent: Sent = { all: rows.length, done: 0, entered: { waits: 0, served: 0, left: 0 }, goesOn: true };
  told({ ...sent });
  for (const row of rows) {
    const next = await sendOne(api, office, day, row);
    if (!('standing' in next)) {
      told({ ...sent, goesOn: false, stopped: next });
      return;
    }
    sent.done += 1;
    if (next.standing === 'in') sent.entered[row.became] += 1;
    told({ ...sent, goesOn: sent.done < sent.all }, next);
  }
}

async function sendOne(api: Api, office: string, day: string, row: Row): Promise<Row | Problem> {
  try {
    await api.post(path('offices', office, 'numbers', 'written'), bodyOf(row, day, asTime), row.key);
    return { ...row, standing: 'in', code: undefined };
  } catch (error) {
    const problem = problemFrom(error);
    return stops(problem) ? problem : { ...row, standing: 'refused', code: problem.code };
  }
}
