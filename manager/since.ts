import { clock } from '../client/live/clock';
import { count } from '../client/format';
import { t } from '../client/words';

/** Whole minutes since a time, as short as a tile is narrow: `12 phút`, `<1 phút`. */
export function sinceMinutes(since: string, now = clock.now()): string {
  const whole = Math.floor((now - Date.parse(since)) / 60_000);
  return t('common.minutes', { n: whole < 1 ? '<1' : count(whole) });
}
