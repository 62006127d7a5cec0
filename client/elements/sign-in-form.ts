import { html, nothing, type TemplateResult } from 'lit';
import type { Standing } from '../session';
import { errorWords, t } from '../words';

/** What the form of a token needs; `personal` where people sign in, and not a device. */
export interface TokenForm {
  standing: Standing;
  /** Why the last try failed. */
  problem: string | undefined;
  busy: boolean;
  personal: boolean;
  signIn: (token: string, shared: boolean) => void;
}

/** What was typed when the session ended: it is shown again, but not to whoever comes next at a shared machine. */
function notSent(standing: Standing): TemplateResult | typeof nothing {
  if (standing.kind !== 'out' || !standing.unsent) return nothing;
  if (standing.unsent.length === 0) return html`<p>${t('common.sign-in.unsent-gone')}</p>`;
  return html`<p>${t('common.sign-in.unsent')}</p>${standing.unsent.map((words) => html`<blockquote class="sign-in-unsent">${words}</blockquote>`)}`;
}

const shared = (): TemplateResult => html`<label class="tick"><input type="checkbox" name="shared">
  <span>${t('common.sign-in.shared')}<span class="hint">${t('common.sign-in.shared-why')}</span></span></label>`;

/** The way in with the token of a person or a device. */
export function tokenForm({ standing, problem, busy, personal, signIn }: TokenForm): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    const token = given.get('token');
    if (typeof token === 'string' && token.trim() !== '') signIn(token, given.has('shared'));
  };
  return html`<form @submit=${submit}>
    ${problem === undefined ? nothing : html`<p class="fault" role="alert">${errorWords(problem)}</p>`}${notSent(standing)}
    <label for="token">${t('common.sign-in.token')}</label>
    <input id="token" name="token" type="password" autocomplete="off" spellcheck="false" required>
    <p class="hint">${t('common.sign-in.token-why')}</p>
    ${personal ? shared() : nothing}
    <button type="submit" class="primary" ?disabled=${busy}>${t('common.sign-in.enter')}</button>
  </form>`;
}
