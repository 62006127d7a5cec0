import { date } from '../client/format';
import type { Fetching, Result } from '../client/wire';
import { t } from '../client/words';

/** Whether the result can be handed over. */
export const isReady = ({ status }: Pick<Result, 'status'>): boolean => status === 'ready';

/** Where a dossier stands, to who fetches its result: with the promised day while it is not there. */
export function standing({ status, due, handed_over_on: over }: Result): string {
  if (status === undefined) return t('counter.results.unknown');
  if (status === 'received' && due !== undefined) return t('counter.results.promised', { day: date(due) });
  if (status === 'handed-over' && over !== undefined) return t('counter.results.handed-over', { day: date(over) });
  return t(`counter.results.status.${status as 'ready'}`);
}

/** For how many dossiers somebody comes, and how many of them are ready. */
export const fetchingWords = ({ all, ready }: Fetching): string =>
  all === 1 ? t(ready === 1 ? 'counter.results.one-ready' : 'counter.results.one') : t('counter.results.some', { all, ready });

/** The same of whole dossiers. */
export const fetchingOf = (all: Record<string, Result>): Fetching => {
  const each = Object.values(all);
  return { all: each.length, ready: each.filter(isReady).length };
};
