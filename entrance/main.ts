import { html, nothing, type TemplateResult } from 'lit';
import { clock } from '../client/live/clock';
import { connect } from '../client/live/connection';
import { frame } from '../client/elements/frame';
import { LightElement } from '../client/elements/light';
import { Observing, type Stop } from '../client/observed';
import { asked, findOffice } from '../client/session/office';
import { Problem } from '../client/session/problem';
import { Session } from '../client/session/session';
import { titled } from '../client/screen/title';
import '../client/styles/tokens.css';
import type { PublicView } from '../client/wire';
import words from 'words:entrance';
import { errorWords, language, speaking, t, text } from '../client/words';
import { cards, type Ways } from './cards';
import * as doors from './doors';
import { glance } from './glance';
import './rehearsal';
import { screensOf, type Screen } from './screens';
import { signedIn, signingIn } from './signing-in';
import './styles.css';

const EVERYTHING: Screen[] = ['kiosk', 'display', 'counter', 'manager'];

/** The way in: what the hall looks like now, and a door to each screen that one may use. */
class HouseEntrance extends LightElement {
  static override properties = { view: { state: true }, trying: { state: true }, problem: { state: true }, busy: { state: true } };
  declare view: PublicView | undefined;
  /** Whether this is the sample office, once it is known. */
  declare trying: boolean | undefined;
  declare problem: string | undefined;
  declare busy: boolean;
  private readonly session = new Session('entrance');
  private readonly connection = connect();
  private office: string | undefined;
  private unwatch: Stop | undefined;

  constructor() {
    super();
    this.busy = false;
    new Observing(this, this.connection.status, this.session.standing, language, clock.minutes);
    void this.begin();
  }

  private async begin(): Promise<void> {
    try {
      this.look(await findOffice(this.session.api, undefined, () => { this.connection.noOffice(); }));
      this.session.standing.subscribe((standing) => {
        if (standing.kind === 'in' && standing.who.office !== undefined) this.look(asked('office') ?? standing.who.office);
      });
      this.connection.open();
      this.trying = (await this.session.trying()).available;
      await this.session.restore();
    } catch (error) {
      this.problem = error instanceof Problem ? error.code : 'unexpected';
    }
  }

  /** Show the hall of an office: until somebody signs in who belongs to another, that of the first there is. */
  private look(office: string): void {
    if (office === this.office) return;
    this.office = office;
    this.unwatch?.();
    this.unwatch = this.connection.watch(office, 'public', (view) => { this.view = view; }, (code) => { this.problem = code; });
  }

  /** Do what a press asks for, one press at a time. */
  private async press(act: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.problem = undefined;
    try {
      await act();
    } catch (error) {
      this.problem = error instanceof Problem ? error.code : 'unexpected';
    } finally {
      this.busy = false;
    }
  }

  private ways(office: string): Ways {
    const admit = this.trying ? doors.asAnybody : doors.as(this.session);
    return {
      busy: this.busy,
      open: (screen, counter) => void this.press(() => doors.open(screen, admit, counter)),
      visit: this.trying ? (service) => void this.press(() => doors.visit(office, service)) : undefined,
    };
  }

  private screens(view: PublicView): TemplateResult {
    const standing = this.session.standing.value;
    if (!this.trying && standing.kind !== 'in') {
      const problem = this.problem ?? (standing.kind === 'out' ? standing.problem?.code : undefined);
      const signIn = (token: string, shared: boolean) => void this.press(() => this.session.signIn(token, shared));
      return signingIn({ standing, fault: problem === undefined ? undefined : errorWords(problem), busy: this.busy, personal: true, signIn });
    }
    const open = standing.kind === 'in' && !this.trying ? screensOf(standing.who.role) : EVERYTHING;
    return html`<section class="screens" aria-labelledby="screens"><h2 id="screens">${t('entrance.screens')}</h2>
      ${this.trying ? html`<p>${t('entrance.try-all')}</p>` : nothing}${standing.kind === 'in' && !this.trying ? signedIn(standing.who) : nothing}
      ${this.problem === undefined ? nothing : html`<p class="fault" role="alert">${errorWords(this.problem)}</p>`}
      ${cards(open, view, this.ways(view.office))}</section>`;
  }

  private content(): TemplateResult {
    const { view, trying, problem } = this;
    return html`<div class="entrance">
      <div class="hero">
        <header><p class="product">${t('common.product')}</p><p class="lead">${t('entrance.what')}</p></header>
        ${view ? glance(view, clock.now()) : nothing}
      </div>
      ${view && trying !== undefined ? this.screens(view) : html`<p class=${problem ? 'fault' : ''}>${problem ? errorWords(problem) : t('common.loading')}</p>`}
      ${trying ? html`<rehearsal-start></rehearsal-start>` : nothing}
    </div>`;
  }

  protected override updated(): void {
    document.title = this.view ? titled(text(this.view.name)) : t('common.product');
  }

  protected override render(): TemplateResult {
    const signOut = html`<button type="button" class="quiet" @click=${() => void this.session.signOut()}>${t('common.sign-out')}</button>`;
    return frame({
      name: this.view?.name,
      timeZone: this.view?.time_zone,
      status: this.connection.status.value,
      actions: this.session.standing.value.kind === 'in' && this.trying === false ? signOut : undefined,
      content: this.content(),
    });
  }
}

void speaking(words, () => { customElements.define('house-entrance', HouseEntrance); });
