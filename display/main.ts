import { html, nothing, type TemplateResult } from 'lit';
import { LightElement } from '../client/elements/light';
import { testCard } from '../client/elements/test-card';
import { clock } from '../client/live/clock';
import { Receipts } from '../client/live/receipts';
import { Reporting } from '../client/live/report';
import { framed, type Shown } from '../client/screen/framed';
import { gate } from '../client/screen/gate';
import { OwnDevice } from '../client/screen/own-device';
import { ownBuild } from '../client/screen/renewal';
import { Screen } from '../client/screen/screen';
import { stayHere } from '../client/screen/staying';
import { titled } from '../client/screen/title';
import { asked } from '../client/session/office';
import { Session, STAFF } from '../client/session/session';
import '../client/styles/tokens.css';
import type { DisplayView } from '../client/wire';
import words from 'words:display';
import { both, speaking, t } from '../client/words';
import { Announcer } from './announcer';
import { isNew } from './calls';
import './display.css';
import { Halls } from './halls';
import { offices } from './layouts/offices';
import { LAYOUTS } from './layouts/table';
import type { Wall } from './layouts/wall';
import { Painted } from './painted';
import { Posted, shownOf } from './posted';
import { postedLine } from './posted-line';
import { reportOf } from './report';
import { officesIn, seenBy, setUpOf } from './setup';
import { whole } from './whole';
import { Speech } from './speech/speech';
import { Spoken } from './spoken';
import { troubleOf, type Trouble } from './trouble';

/** Says whether the panel stands. */
const panel = matchMedia('(orientation: portrait)');

/** The offices that share this wall; without any it shows the one that the page has. */
const SHARING = officesIn(asked('offices'));

/** The hall's screen: who is called and where to, who waits, and what is wrong. */
class HallDisplay extends LightElement {
  static override properties = { tells: { state: true } };
  /** What of a layout is not shown, by its code. */
  declare tells: string | undefined;
  private setUp = setUpOf(asked);
  private readonly session = new Session('display', { atHome: ['display', ...STAFF] });
  private readonly halls = new Halls(SHARING);
  private readonly announcer = new Announcer(sessionStorage);
  private readonly spoken = new Spoken();
  private readonly receipts = new Receipts((event, said, office) => this.screen.tell(event, said, office));
  private readonly speech = new Speech(this.session.api, sessionStorage, (...noted) => { this.receipts.note(...noted); });
  private readonly painted = new Painted(this, () => clock.now(), (office, call) => { this.receipts.note(office, call, 'shown_at', clock.now()); });
  private readonly posted = new Posted(this.session.api, () => { this.requestUpdate(); });
  private readonly reporting = new Reporting(
    (event, said) => this.screen.tell(event, said),
    () => ({ ...reportOf(this, this.setUp, this.speech, ownBuild(), this.trouble()?.code ?? this.tells), ...(this.own.tested && { tested: this.own.tested }) }),
  );
  private readonly screen = new Screen(this, {
    session: this.session,
    view: 'display',
    ...(SHARING[0] !== undefined && { find: () => Promise.resolve(SHARING[0] ?? '') }),
    title: () => titled(t('common.screens.display')),
    ticks: 'seconds',
    observes: [this.speech.sound],
    shown: (view) => {
      this.hear(whole(view));
      if (SHARING.length < 2) this.posted.follow(view);
    },
    found: () => { this.found(); },
    left: () => { this.left(); },
    quiet: () => this.isQuiet,
  });

  private readonly own = new OwnDevice(this.screen, {
    isFree: () => this.isQuiet,
    sound: () => this.speech.test(this.views, this.setUp),
    changed: () => {
      this.setUp = setUpOf(asked, this.own.given);
      this.requestUpdate();
    },
  });

  protected override updated(): void {
    this.painted.rendered();
    this.reporting.look();
  }

  private found(): void {
    this.reporting.start();
    this.own.begin();
    for (const office of SHARING.slice(1)) {
      this.screen.watch('display', (state) => {
        const view = whole(state);
        this.halls.take(view);
        this.hear(view);
      }, undefined, office);
    }
  }

  private left(): void {
    this.halls.clear();
    this.posted.stop();
    this.reporting.stop();
    this.own.end();
  }

  /** Whether nobody is called anew, and nothing sounds. */
  private get isQuiet(): boolean {
    const now = clock.now();
    return !this.speech.isPlaying && !this.views.some(({ calls }) => Object.values(calls).some((call) => isNew(call, now)));
  }

  /** What is known of all halls on this wall. */
  private get views(): DisplayView[] {
    const own = this.screen.view;
    return own ? this.halls.after(whole(own)) : [];
  }

  /** A hall has news: whoever is called anew is said, and what is to sound sounds. */
  private hear(view: DisplayView): void {
    const now = clock.now();
    const seen = seenBy(view, this.setUp);
    this.spoken.add(this.announcer.take(seen, now), seen, now);
    this.speech.follow(this.views, this.setUp);
    this.requestUpdate();
  }

  private trouble(): Trouble | undefined {
    return troubleOf(this.screen.view, this.speech);
  }

  private walls(): Wall[] {
    const { setUp, tells, screen: { since, api } } = this;
    const tell = (code: string | undefined) => { this.tells = code; };
    const all = { setUp, since, now: clock.now(), upright: panel.matches, api, tells, tell };
    return this.views.map((view) => ({ ...all, view: seenBy(view, setUp), turning: this.halls.turning(view.office) }));
  }

  /** What the frame says: of several offices what they are together. */
  private get shown(): Shown<DisplayView> {
    const { view, status, problem } = this.screen;
    return { view: view && SHARING.length > 1 ? { ...view, name: both('display.one-stop') } : view, status, problem };
  }

  private hall(): TemplateResult {
    const walls = this.walls();
    const [wall] = walls;
    if (!wall) return html``;
    return html`${SHARING.length > 1 ? offices(walls) : LAYOUTS[this.setUp.layout](wall)}${this.spoken.region()}
      ${this.isQuiet || this.speech.isTesting ? testCard(this.own) : nothing}`;
  }

  /** What the office posts of its work, while nothing is wrong: it stands where that is said, and takes no place from a call. */
  private line(): TemplateResult | typeof nothing {
    const { posted: { figures }, screen: { view, status }, setUp: { layout } } = this;
    const shown = figures && view && status.kind === 'live' && !this.trouble() ? shownOf(figures, view, layout, clock.now()) : [];
    document.documentElement.dataset.posted = String(shown.length);
    return postedLine(shown);
  }

  protected override render(): TemplateResult {
    document.documentElement.dataset.layout = SHARING.length > 1 ? 'offices' : this.setUp.layout;
    return gate({ session: this.session, roles: ['display'], pairs: 'display' }, () => framed(this.shown, {
      trouble: this.trouble()?.words,
      bilingual: true,
      actions: this.line(),
      content: () => this.hall(),
      loading: nothing,
    }));
  }
}

document.documentElement.dataset.theme = asked('theme') === 'dim' ? 'dim' : 'bright';
stayHere();
void speaking(words, () => { customElements.define('hall-display', HallDisplay); });
