import { html, nothing, type TemplateResult } from 'lit';
import { standingShown } from '../../client/dossier/standing';
import type { DossierStanding } from '../../client/wire';
import { t } from '../../client/words';

/** What happens where a dossier's standing is shown. */
export interface Shown {
  /** Take a number where results are handed over; nothing where none is given now, or there is no result. */
  take: (() => void) | undefined;
  another: () => void;
  done: () => void;
}

/** Where a dossier stands, large, and what can be done about it here. */
export const dossierShown = (standing: DossierStanding, timeZone: string, { take, another, done }: Shown): TemplateResult => html`<section class="stands">
  <div class="standing">${standingShown(standing, timeZone)}</div>
  <div class="takes-answers">
    ${take ? html`<button type="button" class="primary answer take-result" @click=${take}>${t('lookup.kiosk.take')}</button>` : nothing}
    <button type="button" class=${take ? 'answer' : 'primary answer'} @click=${done}>${t('lookup.kiosk.done')}</button>
    <button type="button" class="quiet back" @click=${another}>${t('lookup.another')}</button>
  </div>
</section>`;
