import { html, type TemplateResult } from 'lit';
import { tokenForm, type TokenForm } from '../client/elements/sign-in-form';
import type { SignedIn } from '../client/wire';
import { t } from '../client/words';
import { PICTURES } from './pictures';

/** The way in to an office of one's own: the token of a person or a device. */
export function signingIn(form: TokenForm): TemplateResult {
  return html`<div class="signing-in"><section aria-labelledby="sign-in"><h2 id="sign-in">${t('sign-in.heading')}</h2>
    ${tokenForm(form)}</section>
    <div class="behind"><p>${t('entrance.after')}</p><div class="row">${Object.values(PICTURES)}</div></div></div>`;
}

/** Who is signed in here. */
export const signedIn = (who: SignedIn): TemplateResult =>
  html`<p class="who">${t('entrance.signed-in', { name: who.name, role: t(`common.roles.${who.role}`) })}</p>`;
