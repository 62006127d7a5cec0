import { html, nothing, type TemplateResult } from 'lit';
import type { SignedIn } from '../client/wire';
import { errorWords, t } from '../client/words';
import { PICTURES } from './pictures';

/** The way in to an office of one's own: the token of a person or a device. */
export function signingIn(problem: string | undefined, busy: boolean, signIn: (token: string) => void): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const token = new FormData(event.currentTarget as HTMLFormElement).get('token');
    if (typeof token === 'string' && token.trim() !== '') signIn(token);
  };
  return html`<div class="signing-in"><section aria-labelledby="sign-in"><h2 id="sign-in">${t('common.sign-in.heading')}</h2>
    <form @submit=${submit}>
      <label for="token">${t('common.sign-in.token')}</label>
      <input id="token" name="token" type="password" autocomplete="off" spellcheck="false" required>
      <p class="hint">${t('common.sign-in.token-why')}</p>
      ${problem === undefined ? nothing : html`<p class="fault" role="alert">${errorWords(problem)}</p>`}
      <button type="submit" class="primary" ?disabled=${busy}>${t('common.sign-in.enter')}</button>
    </form></section>
    <div class="behind"><p>${t('entrance.after')}</p><div class="row">${Object.values(PICTURES)}</div></div></div>`;
}

/** Who is signed in here. */
export const signedIn = (who: SignedIn): TemplateResult =>
  html`<p class="who">${t('entrance.signed-in', { name: who.name, role: t(`common.roles.${who.role}`) })}</p>`;
