import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../client/words';
import { form } from './form';
import { questionOf } from './question';
import { result } from './result';
import type { Seen } from './seen';
import { standing } from './waiting';

/** What would be if a day were changed. */
export function whatIf(seen: Seen): TemplateResult {
  const { asked, today, office, whatIf: asking } = seen;
  const { answer, answers, waits } = asking;
  const isOld = answers !== undefined && JSON.stringify(answers) !== JSON.stringify(questionOf(asked, today));
  return html`<div class="two-parts">${form(seen)}<section class="result" aria-label=${t('planning.result.heading')}>
    ${standing(asking)}
    ${answer && answers ? html`<div class="answered ${isOld || waits ? 'is-stale' : ''}" aria-busy=${waits ? 'true' : 'false'}>${isOld && !waits ? html`<p class="late old" role="status">${t('planning.ask.old')}</p>` : nothing}${result(answer, answers, office)}</div>` : nothing}
    ${asking.standing === 'idle' ? html`<div class="empty"><p>${t('planning.ask.start')}</p></div>` : nothing}</section></div>`;
}
