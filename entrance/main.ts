import { html, nothing, type TemplateResult } from 'lit';
import { frame } from '../client/elements/frame';
import { LightElement } from '../client/elements/light';
import { signOut } from '../client/elements/sign-out';
import { clock } from '../client/live/clock';
import { Screen } from '../client/screen/screen';
import { titled } from '../client/screen/title';
import { asked } from '../client/session/office';
import { Pressing } from '../client/session/pressing';
import { Session } from '../client/session/session';
import '../client/styles/tokens.css';
import type { PublicView } from '../client/wire';
import words from 'words:entrance';
import { errorWords, speaking, t, text } from '../client/words';
import { cards, type Ways } from './cards';
import * as doors from './doors';
import { glance } from './glance';
import './rehearsal';
import { screensOf, type ScreenName } from './screens';
import { signedIn, signingIn } from './signing-in';
import './styles.css';

const EVERYTHING: ScreenName[] = ['kiosk', 'display', 'counter', 'manager', 'records'];

/** The way in: what the hall looks like now, and a door to each screen that one may use. */
class HouseEntrance extends LightElement {
  static override properties = { trying: { state: true } };
  /** Whether this is the sample office, once it is known. */
  declare trying: boolean | undefined;
  /** Whose doors these are: the hall itself is for everybody, so this is not the screen's session. */
  private readonly session = new Session('entrance');
  private readonly pressing = new Pressing(this);
  private readonly screen = new Screen(this, {
    view: 'public',
    title: (view) => (view ? titled(text(view.name)) : t('common.product')),
    ticks: 'minutes',
    observes: [this.session.presence],
    found: () => void this.begin(),
  });

  constructor() {
    super();
    // Until somebody signs in who belongs to another office, this is the hall of the first there is.
    this.session.presence.subscribe((presence) => {
      if (presence.kind === 'in' && presence.who.office !== undefined) this.screen.look(asked('office') ?? presence.who.office);
    });
  }

  private async begin(): Promise<void> {
    this.trying = (await this.session.trying()).available;
    await this.session.restore();
  }

  private press(act: () => Promise<void>): void {
    void this.pressing.press(act);
  }

  /** What went wrong, with the last press or with the hall. */
  private get fault(): string | undefined {
    const { pressing, screen } = this;
    return pressing.problem?.code ?? screen.problem?.code;
  }

  private ways(office: string): Ways {
    const admit = this.trying ? doors.asAnybody : doors.as(this.session);
    return {
      busy: this.pressing.busy,
      open: (name, counter) => { this.press(() => doors.open(name, admit, counter)); },
      visit: this.trying ? (service) => { this.press(() => doors.visit(office, service)); } : undefined,
    };
  }

  private screens(view: PublicView): TemplateResult {
    const presence = this.session.presence.value;
    if (!this.trying && presence.kind !== 'in') {
      const problem = this.fault ?? (presence.kind === 'out' ? presence.problem?.code : undefined);
      const signIn = (token: string, shared: boolean) => { this.press(() => this.session.signIn(token, shared)); };
      return signingIn({ presence, fault: problem === undefined ? undefined : errorWords(problem), busy: this.pressing.busy, personal: true, signIn });
    }
    const open = presence.kind === 'in' && !this.trying ? screensOf(presence.who.role) : EVERYTHING;
    return html`<section class="screens" aria-labelledby="screens"><h2 id="screens">${t('entrance.screens')}</h2>
      ${this.trying ? html`<p>${t('entrance.try-all')}</p>` : nothing}${presence.kind === 'in' && !this.trying ? signedIn(presence.who) : nothing}
      ${this.fault === undefined ? nothing : html`<p class="fault" role="alert">${errorWords(this.fault)}</p>`}
      ${cards(open, view, this.ways(view.office))}</section>`;
  }

  private content(): TemplateResult {
    const { screen: { view }, trying, fault } = this;
    return html`<div class="entrance">
      <div class="hero">
        <header><p class="product">${t('common.product')}</p><p class="lead">${t('entrance.what')}</p>
          ${view ? html`<p class="to-procedures"><a href="/procedures/#${view.office}">${t('entrance.to-procedures')}</a>${view.dossiers ? html`<br><a href="/lookup/#${view.office}">${t('entrance.to-lookup')}</a>` : nothing}</p>` : nothing}</header>
        ${view ? glance(view, clock.now()) : nothing}
      </div>
      ${view && trying !== undefined ? this.screens(view) : html`<p class=${fault ? 'fault' : ''}>${fault ? errorWords(fault) : t('common.loading')}</p>`}
      ${trying ? html`<rehearsal-start></rehearsal-start>` : nothing}
    </div>`;
  }

  protected override render(): TemplateResult {
    const { screen: { view, status }, session, trying } = this;
    return frame({
      name: view?.name,
      timeZone: view?.time_zone,
      status,
      actions: session.presence.value.kind === 'in' && trying === false ? signOut(() => void session.signOut()) : undefined,
      content: this.content(),
    });
  }
}

void speaking(words, () => { customElements.define('house-entrance', HouseEntrance); });
