import { html, nothing, type TemplateResult } from 'lit';
import { longDate } from '../../client/format';
import { noonOf } from '../../client/turn';
import type { KioskView } from '../../client/wire';
import { t } from '../../client/words';

/** The numbers in reserve are of another day than the clock shows: both are said, for either may be wrong. */
export function otherDay(view: KioskView, now: number): TemplateResult {
  const days = { today: longDate(now, view.time_zone), day: longDate(noonOf(view.day), 'UTC') };
  return html`<section class="still">
    <h2 tabindex="-1">${t('kiosk.out-of-order')}</h2>
    <p>${[t('kiosk.ask-staff'), t('kiosk.works-again')].join(' ')}</p>
    <p>${t('kiosk.alone.other-day', days)}</p>
    ${view.hotline === undefined ? nothing : html`<p>${t('kiosk.hotline', { number: view.hotline })}</p>`}
  </section>`;
}
