import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { Observing } from '../observed';
import { Problem } from '../problem';
import type { Session, Trying } from '../session';
import type { Role } from '../wire';
import { language, t, text } from '../words';
import { languageSwitch } from './frame';
import { LightElement } from './light';
import { tokenForm } from './sign-in-form';

/**
 * Let a person or a device in: by token, or at the sample office by one press.
 *
 * Set `session` and the `roles` that this screen can be tried as; the session's standing tells the rest.
 */
export class SignIn extends LightElement {
  static override properties = {
    session: { attribute: false },
    roles: { attribute: false },
    trying: { state: true },
    problem: { state: true },
    busy: { state: true },
  };
  declare session: Session;
  declare roles: Role[];
  declare trying: Trying;
  declare problem: string | undefined;
  declare busy: boolean;

  constructor() {
    super();
    this.roles = [];
    this.trying = { available: false, counters: [] };
    this.busy = false;
    new Observing(this, language);
  }

  protected override firstUpdated(): void {
    void this.session.trying().then((trying) => { this.trying = trying; });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('session')) return;
    const standing = this.session.standing.value;
    if (standing.kind === 'out') this.problem = standing.problem?.code;
  }

  private async enter(attempt: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.problem = undefined;
    try {
      await attempt();
    } catch (error) {
      this.problem = error instanceof Problem ? error.code : 'unexpected';
    } finally {
      this.busy = false;
    }
  }

  private choices(): TemplateResult[] {
    return this.roles.flatMap((role) => {
      if (role !== 'clerk') return [this.choice(t(`common.roles.${role}`), role)];
      return this.trying.counters.map(({ id, name }) => this.choice(t('common.sign-in.clerk-at', { counter: text(name) }), role, id));
    });
  }

  private choice(words: string, role: Role, counter?: string): TemplateResult {
    return html`<button type="button" ?disabled=${this.busy}
      @click=${() => { void this.enter(() => this.session.tryAs(role, counter)); }}>${words}</button>`;
  }

  protected override render(): TemplateResult {
    return html`<main class="sign-in">
      <h1>${t('common.product')}</h1>
      ${this.trying.available && this.roles.length > 0
        ? html`<h2>${t('common.sign-in.try')}</h2><p>${t('common.sign-in.try-why')}</p><div class="sign-in-choices">${this.choices()}</div>`
        : nothing}
      <h2>${t('common.sign-in.heading')}</h2>
      ${tokenForm({
        standing: this.session.standing.value,
        problem: this.problem,
        busy: this.busy,
        personal: this.roles.some((role) => role !== 'kiosk' && role !== 'display'),
        signIn: (token, shared) => void this.enter(() => this.session.signIn(token, shared)),
      })}
      ${languageSwitch()}
    </main>`;
  }
}

customElements.define('sign-in', SignIn);
