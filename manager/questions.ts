import { html, type TemplateResult } from 'lit';
import { count } from '../client/format';
import type { ManagerView } from '../client/wire';
import { both, t, text } from '../client/words';
import type { Question } from './acts';
import { atCounter } from './at-counter';
import { allByHand } from './by-hand';
import { columns } from './columns';
import { estimatesInFull } from './estimates';
import { closing, closingForGood, reopening } from './day-end';
import { givingBack, takingBack } from './devices';
import { buttons, type Asking } from './form';
import { changing, pairing, revoking } from './pairing';
import { headingOfPeople, people } from './people';
import { sendOnFromCounter, sendOnFromService } from './send-on';
import { stopping } from './stopping';
import { headingOfVisit, visit } from './visit';

/** What stands over the question. */
export function headingOf(question: Question, view: ManagerView, asking: Asking): string {
  if ('id' in question) {
    const isService = question.about === 'service' || (question.about === 'send-on' && question.of === 'services');
    return text((isService ? view.services : view.counters)[question.id]?.name ?? both('manager.title'));
  }
  if (question.about === 'pair') return t('manager.screens.pair');
  if (question.about === 'device' || question.about === 'device-gone') return view.screens?.[question.screen]?.name ?? t('manager.screens.heading');
  if ('device' in question) return t('manager.device.heading', { device: question.device });
  if (question.about === 'people') return headingOfPeople(question.listed, view);
  if (question.about === 'visit') return headingOfVisit(asking);
  if (question.about === 'columns') return t('manager.columns');
  if (question.about === 'estimates') return t('manager.estimates.heading');
  if (question.about === 'day-end') return t('manager.day.close-last');
  if (question.about === 'day') return t(view.day_closed ? 'manager.day.reopen' : 'manager.day.close');
  return t('manager.by-hand', { n: count(Object.keys(view.out_of_order).length) });
}

/** What can be done about what was pressed, and what will come of it. */
export function question(asked: Question, view: ManagerView, asking: Asking): TemplateResult {
  switch (asked.about) {
    case 'service':
      return stopping(asked.id, view, asking);
    case 'counter':
      return atCounter(asked.id, view, asking);
    case 'send-on':
      return (asked.of === 'services' ? sendOnFromService : sendOnFromCounter)(asked.id, view, asking);
    case 'take-back':
      return takingBack(asked.device, view, asking);
    case 'pair':
      return pairing(view, asking);
    case 'device':
      return changing(asked.screen, view, asking);
    case 'device-gone':
      return revoking(asked.screen, view, asking);
    case 'give-back':
      return givingBack(asked.device, view, asking);
    case 'people':
      return people(asked.listed, view, asking);
    case 'visit':
      return visit(asked, view, asking);
    case 'day':
      return view.day_closed ? reopening(asking) : closing(view, asking);
    case 'day-end':
      return view.day_closed ? reopening(asking) : closingForGood(view, asking);
    case 'columns':
      return columns(asking);
    case 'estimates':
      return estimatesInFull(view, asking);
    default:
      return html`${allByHand(view)}${buttons(asking)}`;
  }
}
