import { html, nothing, type TemplateResult } from 'lit';
import { timeOfDay } from '../../client/format';
import { passCode, passCodeAloud } from '../../client/pass-code';
import type { KioskView, ReturnPass } from '../../client/wire';
import { errorWords, language, t } from '../../client/words';
import { phoneCode } from '../taken';
import type { Giving } from './giving';
import { passPage } from './pass-page';

/** The code, large, in threes. */
export const codeOf = ({ code }: ReturnPass): TemplateResult =>
  html`<p class="pass-code"><span aria-hidden="true">${passCode(code)}</span><span class="visually-hidden">${passCodeAloud(code)}</span></p>`;

/** Since when its holder keeps a place, and how long it is good. */
export const passHolds = (view: KioskView, pass: ReturnPass): string =>
  t('kiosk.pass.holds-today', { time: timeOfDay(pass.given_at, view.time_zone) });

/** The pass that was given: its code, what it is good for, and a code for the phone. */
export function passHeld(view: KioskView, pass: ReturnPass): TemplateResult {
  const address = passPage(view, pass, language.value);
  return html`<div class="lacks-code pass-held">
    <h3>${t('kiosk.pass.yours')}</h3>
    ${codeOf(pass)}
    <p>${passHolds(view, pass)}</p>
    ${address === undefined
      ? html`<p>${t('kiosk.pass.write-down')}</p>`
      : html`<div class="pass-qr">${phoneCode(address, t('kiosk.pass.qr'))}</div><p>${t('kiosk.pass.scan')}</p>`}
  </div>`;
}

/** The button that gives it, or how it stands with it. */
export function passAnswer(giving: Giving | undefined, get: (() => void) | undefined): TemplateResult | typeof nothing {
  if (!get || giving?.kind === 'given') return nothing;
  if (giving?.kind === 'asked') return html`<p class="pass-asked" role="status">${t('kiosk.pass.giving')}</p>`;
  return html`${giving?.kind === 'failed' ? html`<p class="late" role="alert">${errorWords(giving.problem.code)}</p>` : nothing}
    <button type="button" class="primary answer get-pass" @click=${get}>${t('kiosk.pass.get')}</button>`;
}
