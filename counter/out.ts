import { minutes } from '../client/format';
import { t } from '../client/words';
import type { Row } from './cursor';

/** For how long the visitor had asked to step out: the wait beside it is without that. */
export const outOf = ({ out_for: seconds = 0 }: Pick<Row, 'out_for'>): string | undefined =>
  (seconds < 60 ? undefined : t('counter.list.out', { time: minutes(seconds) }));
