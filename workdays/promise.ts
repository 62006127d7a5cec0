import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../client/words';
import { typedIn } from '../client/typed';
import type { Seen } from './seen';

const UNITS = ['working-days', 'calendar-days', 'hours', 'same-day'] as const;

/** By when something would be due that is received now, or at another time. */
export function promise({ held, busy, due, count }: Seen): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const { unit = '', value = '', day = '', time = '' } = typedIn(event.target as HTMLFormElement);
    count({ unit, value, received: `${day}T${time}:00` });
  };
  return html`<section class="promise"><h2>${t('workdays.room.promise')}</h2><p class="hint">${t('workdays.promise.hint')}</p>
    <form @submit=${submit}>
      <div class="pair"><label>${t('workdays.promise.value')}<input type="number" name="value" min="1" max="1000" value="5" required></label>
        <label>${t('workdays.promise.unit')}<select name="unit">${UNITS.map((unit) => html`<option value=${unit}>${t(`workdays.unit.${unit}`)}</option>`)}</select></label></div>
      <div class="pair"><label>${t('workdays.promise.day')}<input type="date" name="day" required value=${held.today}></label>
        <label>${t('workdays.promise.time')}<input type="time" name="time" required value="09:00"></label></div>
      <p class="acts"><button class="primary" ?disabled=${busy}>${t('workdays.promise.count')}</button></p></form>
    <p class="due" role="status">${due ?? nothing}</p></section>`;
}
