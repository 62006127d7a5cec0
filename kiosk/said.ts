import type { Activity } from '../client/session/api';
import { t } from '../client/words';
import { aloud } from './before';
import { isUncertain } from './intention';
import type { Step } from './step';

/** What a reader of the screen says of a step that came by itself. */
export function said(step: Step, activity: Activity): string {
  switch (step.kind) {
    case 'taking':
      if (step.slowed) return `${t('kiosk.slowed')}. ${t('kiosk.slowed-do')}`;
      return t(activity === 'trying' ? 'kiosk.trying' : 'kiosk.taking');
    case 'taken':
      return `${t('kiosk.your-number')}: ${Array.from(step.ticket.number).join(' ')}. ${step.alone ? t('kiosk.alone.counts') : `${aloud(step.ticket)}.`}`;
    case 'failed':
      return t(isUncertain(step.problem) ? 'kiosk.unsure' : 'kiosk.failed');
    default:
      return '';
  }
}
