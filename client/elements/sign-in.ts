import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { pause } from '../session/api';
import { Observing } from '../observed';
import { Pressing } from '../session/pressing';
import { isDevice, type Named, type Names, type Session, type Trying } from '../session/session';
import type { OwnDevice, Role } from '../wire';
import { language, problemWords, t, text } from '../words';
import { languageSwitch } from './frame';
import { LightElement } from './light';
import { nameList } from './name-list';
import './pairing-code';
import { faultLine, notSent, pinForm, tokenForm } from './sign-in-form';

/** For so long nothing is shown before it is known whether this machine was let in. */
const SOON_MS = 1_500;

/**
 * Let a person or a device in: by token, by name and PIN on a machine that was let in, or at the sample office by one press.
 *
 * Set `session` and the `roles` that this screen can be tried as; the session's presence tells the rest. Within the
 * house's frame, which has a language switch of its own, it is `framed`.
 */
export class SignIn extends LightElement {
  static override properties = {
    session: { attribute: false },
    roles: { attribute: false },
    framed: { type: Boolean },
    pairs: {},
    pairing: { state: true },
    trying: { state: true },
    names: { state: true },
    person: { state: true },
    byToken: { state: true },
  };
  declare session: Session;
  declare roles: Role[];
  declare framed: boolean;
  /** As what this device can be paired, without a token. */
  declare pairs: OwnDevice['kind'] | undefined;
  /** Whether a console shows its code: who sits before one is asked first. */
  declare pairing: boolean;
  declare trying: Trying;
  /** Who can sign in here with a PIN; unknown until the server has said it. */
  declare names: Names | undefined;
  declare person: Named | undefined;
  /** Whether the other way was chosen on a machine that was let in. */
  declare byToken: boolean;
  private readonly pressing = new Pressing(this);
  /** The field or list that had the focus put into it, so that it is put there once. */
  private focused: string | undefined;

  constructor() {
    super();
    this.roles = [];
    this.framed = false;
    this.trying = { available: false, counters: [] };
    this.byToken = false;
    this.pairing = false;
    new Observing(this, language);
  }

  protected override firstUpdated(): void {
    void this.session.trying().then((trying) => { this.trying = trying; });
    void this.ask().then((names) => { this.names = names; });
  }

  /** Ask who can sign in here; somebody whose server is slow types her token meanwhile. */
  private ask(): Promise<Names> {
    const nobody: Names = { let_in: false };
    return this.isPersonal ? Promise.race([this.session.names(), pause(SOON_MS).then(() => nobody)]) : Promise.resolve(nobody);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('session')) return;
    const presence = this.session.presence.value;
    if (presence.kind === 'out') this.pressing.say(presence.problem);
  }

  protected override updated(): void {
    const at = this.person?.id ?? (this.showsNames ? 'names' : 'token');
    if (this.names === undefined || this.focused === at) return;
    this.focused = at;
    // Whoever came to read what else there is finds the page's beginning; typing brings the field into sight.
    this.querySelector<HTMLElement>('.names button, .secret input')?.focus({ preventScroll: true });
  }

  private get isPersonal(): boolean {
    return !this.roles.every(isDevice);
  }

  private get showsNames(): boolean {
    return this.names?.let_in === true && this.names.people.length > 0 && !this.byToken;
  }

  private async enter(attempt: () => Promise<void>): Promise<void> {
    if (this.pressing.busy) return;
    if (!await this.pressing.press(attempt)) this.again();
  }

  /** Let a PIN that was wrong be typed anew. */
  private again(): void {
    const field = this.querySelector<HTMLInputElement>('#pin');
    if (!field) return;
    field.value = '';
    field.focus();
  }

  private choose(person: Named | undefined, byToken = false): void {
    this.person = person;
    this.byToken = byToken;
    this.pressing.say(undefined);
  }

  private choices(): TemplateResult[] {
    return this.roles.flatMap((role) => {
      if (role !== 'clerk') return [this.choice(t(`common.roles.${role}`), role)];
      return this.trying.counters.map(({ id, name }) => this.choice(t('sign-in.clerk-at', { counter: text(name) }), role, id));
    });
  }

  private choice(words: string, role: Role, counter?: string): TemplateResult {
    return html`<button type="button" ?disabled=${this.pressing.busy}
      @click=${() => { void this.enter(() => this.session.tryAs(role, counter)); }}>${words}</button>`;
  }

  private tryIt(): TemplateResult {
    return html`<h2>${t('sign-in.try')}</h2><p>${t('sign-in.try-why')}</p><div class="sign-in-choices">${this.choices()}</div>`;
  }

  /** The code of a device comes before all else; a console, at which somebody signs in, shows it when it is wanted. */
  private code(): TemplateResult | typeof nothing {
    const { pairs, session } = this;
    if (pairs === undefined || this.names?.let_in) return nothing;
    if (pairs === 'counter' && !this.pairing) {
      return html`<button type="button" class="quiet" @click=${() => { this.pairing = true; }}>${t('sign-in.pairing.this-machine')}</button>`;
    }
    const isIn = async (secret: string) => {
      if (pairs !== 'counter') await session.signIn(secret);
      else this.names = await session.names();
    };
    return html`<pairing-code kind=${pairs} .paired=${isIn}></pairing-code>`;
  }

  private forms(): TemplateResult {
    const { pressing: { busy, problem }, person, session } = this;
    const fault = problem && problemWords(problem);
    if (person) {
      return pinForm({
        person, fault, busy,
        signIn: (pin, shared) => void this.enter(() => session.signInByPin(person.id, pin, shared)),
        back: () => { this.choose(undefined); },
      });
    }
    if (this.names?.let_in && this.showsNames) {
      return html`${faultLine(fault)}${notSent(session.presence.value)}<p>${t('sign-in.choose')}</p>
        ${nameList(this.names.people, (chosen) => { this.choose(chosen); })}
        <button type="button" class="quiet" @click=${() => { this.choose(undefined, true); }}>${t('sign-in.other-way')}</button>`;
    }
    const form = tokenForm({
      presence: session.presence.value, fault, busy, personal: this.isPersonal,
      signIn: (token, shared) => void this.enter(() => session.signIn(token, shared)),
    });
    if (this.names?.let_in && this.names.people.length === 0) return html`${form}<p class="hint">${t('sign-in.nobody')}</p>`;
    return this.names?.let_in
      ? html`${form}<button type="button" class="quiet" @click=${() => { this.choose(undefined); }}>${t('sign-in.by-name')}</button>`
      : form;
  }

  protected override render(): TemplateResult {
    const { names } = this;
    const heading = names?.let_in ? `${t('sign-in.heading')} · ${text(names.office.name)}` : t('sign-in.heading');
    const isFirst = this.pairs !== 'counter';
    const card = html`${isFirst ? this.code() : nothing}${this.trying.available && this.roles.length > 0 ? this.tryIt() : nothing}<h2>${heading}</h2>
      ${names === undefined ? nothing : this.forms()}${isFirst ? nothing : this.code()}`;
    return this.framed
      ? html`<section class="sign-in">${card}</section>`
      : html`<main class="sign-in ${this.pairs !== undefined && isFirst ? 'by-code' : ''}"><h1>${t('common.product')}</h1>${card}${languageSwitch()}</main>`;
  }
}

customElements.define('sign-in', SignIn);
