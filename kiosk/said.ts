import type { Activity } from '../client/api';
import { count, spaced } from '../client/format';
import { t } from '../client/words';
import { isUncertain } from './intention';
import type { Step } from './step';

/** What a reader of the screen says of a step that came by itself. */
export function said(step: Step, activity: Activity): string {
  switch (step.kind) {
    case 'taking':
      return t(activity === 'trying' ? 'kiosk.trying' : 'kiosk.taking');
    case 'taken': {
      const { number, ahead = 0 } = step.ticket;
      const before = ahead === 0 ? t('kiosk.you-are-next') : t('kiosk.ahead', { n: count(ahead) });
      return `${t('kiosk.your-number')}: ${spaced(number)}. ${before}.`;
    }
    case 'failed':
      return t(isUncertain(step.problem) ? 'kiosk.unsure' : 'kiosk.failed');
    default:
      return '';
  }
}
