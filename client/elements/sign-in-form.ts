import { html, nothing, type TemplateResult } from 'lit';
import type { Named, Presence } from '../session/session';
import { t } from '../words';

/** What every form of signing in needs. */
interface Form {
  /** Why the last try failed, in words. */
  fault: string | undefined;
  busy: boolean;
}

/** What the form of a token needs; `personal` where people sign in, and not a device. */
export interface TokenForm extends Form {
  presence: Presence;
  personal: boolean;
  signIn: (token: string, shared: boolean) => void;
}

/** What the form of a PIN needs. */
export interface PinForm extends Form {
  person: Named;
  signIn: (pin: string, shared: boolean) => void;
  back: () => void;
}

/** What was typed when the session ended: it is shown again, but not to whoever comes next at a shared machine. */
export function notSent(presence: Presence): TemplateResult | typeof nothing {
  if (presence.kind !== 'out' || !presence.unsent) return nothing;
  if (presence.unsent.length === 0) return html`<p>${t('sign-in.unsent-gone')}</p>`;
  return html`<p>${t('sign-in.unsent')}</p>${presence.unsent.map((words) => html`<blockquote class="sign-in-unsent">${words}</blockquote>`)}`;
}

const shared = (): TemplateResult => html`<label class="tick"><input type="checkbox" name="shared">
  <span>${t('sign-in.shared')}<span class="hint">${t('sign-in.shared-why')}</span></span></label>`;

export const faultLine = (fault: string | undefined): TemplateResult | typeof nothing =>
  fault === undefined ? nothing : html`<p class="fault" role="alert">${fault}</p>`;

/** Show what is typed in the field beside the button, or hide it again. */
function show({ currentTarget }: Event): void {
  const button = currentTarget as HTMLButtonElement;
  const field = button.parentElement?.querySelector('input');
  if (!field) return;
  const hidden = field.type === 'password';
  field.type = hidden ? 'text' : 'password';
  button.setAttribute('aria-pressed', String(hidden));
  field.focus();
}

/** A button beside a secret field that shows what is typed there. */
export const shownByButton = (): TemplateResult =>
  html`<button type="button" class="show" aria-pressed="false" @click=${show}>${t('sign-in.show')}</button>`;

const submitted = (act: (given: FormData) => void) => (event: SubmitEvent) => {
  event.preventDefault();
  act(new FormData(event.currentTarget as HTMLFormElement));
};

/** What stands in a field of a form. */
export const fieldOf = (given: FormData, name: string): string => {
  const value = given.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

/**
 * The way in with the token of a person or a device.
 *
 * A browser that keeps passwords files it under the house's name: a token is one word and needs no other.
 */
export function tokenForm({ presence, fault, busy, personal, signIn }: TokenForm): TemplateResult {
  const submit = submitted((given) => {
    const token = fieldOf(given, 'token');
    if (token !== '') signIn(token, given.has('shared'));
  });
  return html`<form @submit=${submit}>
    ${faultLine(fault)}${notSent(presence)}
    <input class="visually-hidden" name="username" autocomplete="username" value=${t('common.product')} readonly tabindex="-1" aria-hidden="true">
    <label for="token">${t('sign-in.token')}</label>
    <div class="secret"><input id="token" name="token" type="password" autocomplete="current-password" autocapitalize="none" spellcheck="false" required>
      ${shownByButton()}</div>
    <p class="hint">${t('sign-in.token-why')}</p>
    ${personal ? shared() : nothing}
    <button type="submit" class="primary" ?disabled=${busy}>${t('sign-in.enter')}</button>
  </form>`;
}

/** The way in with a PIN, once a name is chosen; Escape goes back to the names. */
export function pinForm({ person, fault, busy, signIn, back }: PinForm): TemplateResult {
  const submit = submitted((given) => { signIn(fieldOf(given, 'pin'), given.has('shared')); });
  return html`<form @submit=${submit} @keydown=${({ key, isComposing }: KeyboardEvent) => { if (key === 'Escape' && !isComposing) back(); }}>
    ${faultLine(fault)}
    <label for="pin">${t('sign-in.pin-of', { name: person.name })}</label>
    <div class="secret">${pinField('pin')}${shownByButton()}</div>
    <p class="hint">${t('sign-in.pin-why')}</p>
    ${shared()}
    <button type="submit" class="primary" ?disabled=${busy}>${t('sign-in.enter')}</button>
    <button type="button" class="quiet" @click=${back}>${t('sign-in.other-name')}</button>
  </form>`;
}

/** A field for a PIN, which no browser is asked to keep. */
export const pinField = (id: string): TemplateResult =>
  html`<input id=${id} name=${id} type="password" inputmode="numeric" pattern="[0-9]{4,8}" minlength="4" maxlength="8"
    autocomplete="off" required>`;
