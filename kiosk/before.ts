import { count } from '../client/format';
import type { Expecting } from '../client/outlook';
import { t } from '../client/words';

/** How many are before a number: the same words on the tile, on the slip and aloud. */
export const before = (n: number): string => (n === 0 ? t('kiosk.nobody-ahead') : `${count(n)} ${t('common.ahead-label')}`);

/** How many are before a number, and that nobody may call it where that is so: an empty line is no promise then. */
export function aloud({ ahead = 0, expected }: Expecting): string {
  if (expected) return before(ahead);
  return ahead === 0 ? t('kiosk.no-estimate') : `${before(ahead)}. ${t('kiosk.no-estimate')}`;
}
