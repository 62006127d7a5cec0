import { html, nothing, type TemplateResult } from 'lit';
import { clock } from '../client/live/clock';
import { longDate, timeOfDay } from '../client/format';
import type { KioskView } from '../client/wire';
import { t, text } from '../client/words';
import { phoneBase } from './phone-page';
import { proofWords } from './slip-words';
import { phoneCode, type OnPaper } from './taken';

/** Marks above and below letters, those that printers lose first. */
const MARKS = 'Ế Ặ Ữ Ộ Ỹ · ế ặ ữ ộ ỹ · đ ơ ư';

/** A slip to try a printer with: as wide and as long as a real one, and no number. */
export function proofSlip(view: KioskView): TemplateResult {
  const now = clock.now();
  const base = phoneBase(view);
  return html`<section class="slip">
    <p class="slip-office">${text(view.name)}</p>
    <p class="slip-ruler">72 mm</p>
    <p class="slip-proof">${t('kiosk.proof')}</p>
    <p class="slip-service">${t('kiosk.proof-no-number')}</p>
    <p>${MARKS}</p>
    <p>${timeOfDay(now, view.time_zone)} · ${longDate(now, view.time_zone)}</p>
    ${base === undefined ? html`<p>${t('kiosk.no-code')}</p>` : html`<div class="slip-qr">${phoneCode(`${base}/`)}</div>`}
    <p>${t('kiosk.keep-slip')}</p>
    ${view.hotline === undefined ? nothing : html`<p>${t('kiosk.hotline', { number: view.hotline })}</p>`}
    <p class="slip-ruler">72 mm</p>
  </section>`;
}

/** The page for whoever sets a printer up (`/kiosk/?proof`): the slip as it should come out, and a button. */
export function proof(view: KioskView, { way, printed, again }: OnPaper): TemplateResult {
  const ofPage = t(view.paper ? 'kiosk.proof-paper' : 'kiosk.proof-no-paper');
  return html`<section class="proof">
    <div>
      <h2 tabindex="-1">${t('kiosk.proof-heading')}</h2>
      <p>${t('kiosk.proof-why')}</p>
      <p>${t('kiosk.proof-check')}</p>
      <p>${way === 'server' ? t('kiosk.proof-server') : ofPage}</p>
      <p role="status">${printed ? proofWords(printed) : nothing}</p>
      <button type="button" class="primary answer" @click=${again}>${t('kiosk.proof-print')}</button>
      <a class="answer" href="/kiosk/">${t('kiosk.proof-leave')}</a>
    </div>
    ${proofSlip(view)}
  </section>`;
}
