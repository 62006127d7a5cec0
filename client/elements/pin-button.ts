import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { path } from '../session/api';
import { Observing } from '../observed';
import { Pressing } from '../session/pressing';
import type { Session } from '../session/session';
import type { Machine, Person, SignedIn } from '../wire';
import { language, problemWords, t } from '../words';
import { LightElement } from './light';
import './modal-dialog';
import { pinSheet, type Known } from './pin-sheet';

const HEADS = new Set(['manager', 'admin']);

/**
 * A button that opens everything about signing in with a PIN: one's own, and for who oversees the office the machines
 * that were let in and the PINs of the staff.
 */
export class PinButton extends LightElement {
  static override properties = {
    session: { attribute: false },
    who: { attribute: false },
    office: {},
    place: {},
    known: { state: true },
    said: { state: true },
    giving: { state: true },
  };
  declare session: Session;
  declare who: SignedIn;
  declare office: string;
  /** What this machine may be called: the counter at which it stands. */
  declare place: string;
  /** What the server has said, while the dialog is open. */
  declare known: Known | undefined;
  /** What was done last, in words. */
  declare said: string | undefined;
  /** To whom a new PIN is being given. */
  declare giving: Person | undefined;
  private readonly pressing = new Pressing(this);

  constructor() {
    super();
    new Observing(this, language);
  }

  /** Put the focus where a new PIN is typed for somebody, once it is asked for. */
  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('giving') && this.giving) void this.updateComplete.then(() => { this.querySelector<HTMLElement>('#given-pin')?.focus(); });
  }

  private get isHead(): boolean {
    return HEADS.has(this.who.role);
  }

  private async ask(): Promise<void> {
    const { api } = this.session;
    const own = await api.get<Known['own']>('/session/pin');
    if (!this.isHead) {
      this.known = { own };
      return;
    }
    const [{ machines }, { people }] = await Promise.all([
      api.get<{ machines: Machine[] }>(path('offices', this.office, 'machines')),
      api.get<{ people: Person[] }>(path('offices', this.office, 'people')),
    ]);
    this.known = { own, machines, people };
  }

  /** Do what a press asks for, say what came of it, and show how things stand then. */
  private async press(act: () => Promise<unknown>, said?: string): Promise<void> {
    if (this.pressing.busy) return;
    this.said = undefined;
    if (!await this.pressing.press(act)) return;
    this.giving = undefined;
    this.said = said;
  }

  private get fault(): string | undefined {
    const { problem } = this.pressing;
    return problem && problemWords(problem);
  }

  private change(act: () => Promise<unknown>, said?: string): void {
    void this.press(async () => { await act(); await this.ask(); }, said);
  }

  private dismiss(): void {
    this.known = this.said = this.giving = undefined;
    this.pressing.say(undefined);
  }

  private content(known: Known): TemplateResult {
    const { session: { api }, office } = this;
    const person = ({ id }: Person, what: string) => path('offices', office, 'people', id, what);
    return pinSheet(known, {
      name: this.who.name,
      place: this.place,
      gives: ({ role }) => role === 'clerk' || this.who.role === 'admin',
      said: this.said,
      fault: this.fault,
      busy: this.pressing.busy,
      giving: this.giving,
      choose: (pin, current) => { this.change(() => api.put('/session/pin', { pin, ...(current !== '' && { current }) }), t('pin.saved')); },
      letIn: (name) => { this.change(() => api.post(path('offices', office, 'machines'), { name })); },
      shutOut: ({ id }) => { this.change(() => api.post(path('offices', office, 'machines', id, 'shut-out'))); },
      unlock: (whom) => { this.change(() => api.post(person(whom, 'unlock')), t('pin.unlocked', { name: whom.name })); },
      ask: (whom) => { this.giving = whom; this.said = undefined; this.pressing.say(undefined); },
      give: (whom, pin) => { this.change(() => api.post(person(whom, 'give-pin'), { pin }), t('pin.given', { name: whom.name })); },
      close: () => { this.dismiss(); },
    });
  }

  protected override render(): TemplateResult {
    const { known } = this;
    return html`<button type="button" class="quiet" @click=${() => void this.press(() => this.ask())}>${t('pin.open')}</button>
      <modal-dialog ?open=${known !== undefined} heading=${t('pin.heading', { name: this.who.name })}
        .content=${known && this.content(known)} @dismiss=${() => { this.dismiss(); }}></modal-dialog>
      ${known === undefined && this.fault !== undefined ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}`;
  }
}

customElements.define('pin-button', PinButton);

/** The button for whoever is signed in; at the sample office, where nobody has a token, there is nothing to set. */
export const pinButton = (session: Session, who: SignedIn, office: string, place: string): TemplateResult =>
  html`<pin-button .session=${session} .who=${who} office=${office} place=${place}></pin-button>`;
