import { html, type TemplateResult } from 'lit';
import { weekdayWords } from '../client/day-words';
import { t } from '../client/words';
import { typedIn } from '../client/typed';
import type { Kind, Seen } from './seen';
import { clockOf, kindWords, minuteOf } from './words';

const KINDS: Kind[] = ['worked', 'morning', 'closed'];

/** The ordinary week, and until when what is done on the same day is done that day. */
export function week({ held, decides, busy, send }: Seen): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const typed = typedIn(event.target as HTMLFormElement);
    send('workdays/week', { week: held.week.map((kind, at) => typed[`day-${at}`] ?? kind), cut_off: minuteOf(typed['cut-off'] ?? clockOf(held.cut_off)) });
  };
  const byHours = () => { send('workdays/week', { cut_off: held.cut_off }); };
  const row = (is: Kind, at: number) => html`<tr><th scope="row">${weekdayWords(at + 1)}</th><td>${decides
    ? html`<select name=${`day-${at}`} aria-label=${weekdayWords(at + 1)}>${KINDS.map((kind) => html`<option value=${kind} ?selected=${kind === is}>${kindWords(kind)}</option>`)}</select>`
    : html`<span class="mark ${is}" aria-hidden="true"></span>${kindWords(is)}`}</td></tr>`;
  return html`<section class="week"><h2>${t('workdays.room.week')}</h2><p class="hint">${t(held.by_hours ? 'workdays.week.by-hours' : 'workdays.week.decided')}</p>
    <form @submit=${submit}><table><tbody>${held.week.map(row)}</tbody></table>
      ${decides ? html`<label class="cut-off">${t('workdays.week.cut-off')}<input type="time" name="cut-off" required .value=${clockOf(held.cut_off)}></label>
        <p class="hint">${t('workdays.week.cut-off-hint')}</p>
        <p class="acts"><button class="primary" ?disabled=${busy}>${t('workdays.week.save')}</button> ${held.by_hours ? '' : html`<button type="button" class="quiet" ?disabled=${busy} @click=${byHours}>${t('workdays.week.use-hours')}</button>`}</p>`
    : html`<p>${t('workdays.week.cut-off')}: ${clockOf(held.cut_off)}</p>`}</form></section>`;
}
