import { html, type TemplateResult } from 'lit';
import { connect, type Connection } from '../client/live/connection';
import { frame } from '../client/elements/frame';
import { LightElement } from '../client/elements/light';
import { noOffice } from '../client/elements/no-office';
import { pinButton } from '../client/elements/pin-button';
import '../client/elements/sign-in';
import { Observing } from '../client/observed';
import { asked, readOffice } from '../client/session/office';
import { Problem } from '../client/session/problem';
import { titled } from '../client/screen/title';
import type { Office, SignedIn } from '../client/wire';
import { both, errorWords, language, t } from '../client/words';
import './console';
import { ConsoleSession } from './console-session';
import { picker } from './picker';

const STAFF = new Set(['clerk', 'manager', 'admin']);

/** The counter's page: sign in, choose a counter if none is given, then work. */
export class CounterApp extends LightElement {
  static override properties = { office: { state: true }, problem: { state: true }, unknown: { state: true } };
  declare office: Office | undefined;
  declare problem: Problem | undefined;
  /** The counter that was asked for and is not there. */
  declare unknown: string | undefined;
  private readonly session = new ConsoleSession(asked('counter'));
  private readonly connection: Connection = connect(this.session.credentials);

  constructor() {
    super();
    const { session: { standing }, connection: { status } } = this;
    new Observing(this, standing, status, language);
    standing.subscribe((now) => { if (now.kind === 'in') void this.enter(now.who); else this.connection.close(); });
    status.subscribe((now) => { if (now.kind === 'refused') this.session.leave(new Problem(now.code, 401)); });
    void this.session.restore();
  }

  /** Let the keyboard choose a counter at once, and the tab say what it is while nobody works here. */
  protected override updated(): void {
    if (!this.querySelector('counter-console')) document.title = titled(t('common.screens.counter'));
    if (document.activeElement === document.body) this.querySelector<HTMLElement>('.picks button')?.focus();
  }

  private async enter(who: SignedIn): Promise<void> {
    if (!STAFF.has(who.role)) {
      this.session.leave(new Problem('wrong-screen', 403, { role: who.role }));
      return;
    }
    this.connection.open();
    this.problem = undefined;
    try {
      this.office = await readOffice(this.session.api, who.office);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.problem = error;
    }
  }

  private refused(code: string): void {
    if (code === 'unknown-counter' || code === 'unknown-view') this.unknown = this.session.counter;
    else if (code === 'unauthorised') this.session.leave(new Problem(code, 401));
    else this.problem = new Problem(code, 0);
  }

  protected override render(): TemplateResult {
    const standing = this.session.standing.value;
    const { counter } = this.session;
    if (standing.kind === 'in' && this.office && !this.problem && counter !== undefined && this.unknown === undefined) {
      return html`<counter-console .session=${this.session} .connection=${this.connection} .who=${standing.who} office=${this.office.id}
        counter=${counter} .refused=${(code: string) => { this.refused(code); }}></counter-console>`;
    }
    return frame({
      name: this.office?.name ?? both('common.product'),
      timeZone: this.office?.time_zone,
      status: standing.kind === 'in' ? this.connection.status.value : { kind: 'live' },
      title: t('counter.title'),
      actions: standing.kind === 'in' && this.office ? pinButton(this.session, standing.who, this.office.id, t('counter.title')) : undefined,
      content: this.content(),
    });
  }

  private content(): TemplateResult {
    const standing = this.session.standing.value;
    if (standing.kind === 'restoring') return html`<p class="loading">${t('common.loading')}</p>`;
    if (standing.kind === 'out') return html`<sign-in .session=${this.session} .roles=${['clerk']} framed></sign-in>`;
    if (this.problem) return this.trouble(this.problem, standing.who);
    return this.office ? picker(this.office, this.unknown) : html`<p class="loading">${t('common.loading')}</p>`;
  }

  private trouble({ code }: Problem, who: SignedIn): TemplateResult {
    const why = code === 'unknown-office' ? noOffice() : html`<p class="fault" role="alert">${t('counter.no-office')} ${errorWords(code)}</p>`;
    return html`<section class="picker">${why}
      <button type="button" class="primary" @click=${() => void this.enter(who)}>${t('counter.try-again')}</button></section>`;
  }
}
