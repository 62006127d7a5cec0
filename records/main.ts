import { html, nothing, type TemplateResult } from 'lit';
import { LightElement } from '../client/elements/light';
import '../client/elements/modal-dialog';
import { leadOn } from '../client/elements/lead-on';
import { signOut } from '../client/elements/sign-out';
import { clockTrouble, framed } from '../client/screen/framed';
import { gate } from '../client/screen/gate';
import { Screen } from '../client/screen/screen';
import { titled } from '../client/screen/title';
import { problemFrom } from '../client/session/problem';
import { Session, STAFF } from '../client/session/session';
import '../client/styles/tokens.css';
import type { PublicView } from '../client/wire';
import words from 'words:records';
import { errorWords, language, speaking, t } from '../client/words';
import { addressOf, asked, comparedOf, type Asked } from './address';
import { Asking } from './asking';
import { rangeWords } from './days';
import { download, type Grouping } from './downloads';
import { explanation, headingOf, type Explained } from './explained';
import { figuresOf, paperFoot, paperHead } from './page';
import { dayOf, unitOf, widened, type Range } from './range';
import { meantBy, rangeBar } from './range-bar';
import type { Seen } from './seen';
import './styles.css';

/** Where keys belong to what has the focus: it is typed in, or scrolled by them. */
const OWN_KEYS = 'input, select, textarea, dialog, .scroll';

/** The reports: any days of the office in figures, and today as far as it has come. */
class RecordsScreen extends LightElement {
  static override properties = { wish: { state: true }, explained: { state: true }, failed: { state: true }, printing: { state: true } };
  /** What the address asks for. */
  declare wish: Asked;
  declare explained: Explained | undefined;
  /** Why the last file did not come, in words. */
  declare failed: string | undefined;
  declare printing: boolean;
  private readonly session = new Session('records', { atHome: STAFF });
  private readonly screen = new Screen(this, {
    session: this.session,
    view: 'public',
    title: (view) => titled(view ? `${t('common.screens.records')} · ${rangeWords(this.rangeOn(view.day))}` : t('common.screens.records')),
    ticks: 'minutes',
    left: () => { this.asking.forget(); this.explained = this.failed = undefined; },
  });

  private readonly asking = new Asking(this.session.api, () => { this.requestUpdate(); });

  constructor() {
    super();
    this.wish = asked(location.search);
    this.printing = false;
    addEventListener('popstate', () => { this.wish = asked(location.search); });
    addEventListener('keydown', (event) => { this.pressed(event); });
    // The browser prints what stands there when these are heard, so nothing may wait for the next frame.
    addEventListener('beforeprint', () => { this.printing = true; this.performUpdate(); });
    addEventListener('afterprint', () => { this.printing = false; });
    document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') this.asking.renew(); });
  }

  private rangeOn(today: string): Range {
    return this.wish.range ?? dayOf(today);
  }

  /** Ask for something else, under an address of its own: the way back leads to what was there before. */
  private wishFor(wish: Asked): void {
    this.wish = wish;
    this.failed = undefined;
    history.pushState(null, '', location.pathname + addressOf(wish, location.search) + location.hash);
  }

  private go(range: Range | undefined): void {
    const { compare, heat } = this.wish;
    this.wishFor({ ...(range && { range }), ...(compare && { compare }), ...(heat && { heat }) });
  }

  private pressed(event: KeyboardEvent): void {
    const { screen: { view } } = this;
    const { target, key } = event;
    if (!view || this.screen.isOut || this.explained !== undefined || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (target instanceof Element && target.closest(OWN_KEYS)) return;
    const meant = meantBy(key, this.rangeOn(view.day), view.day);
    if (meant === undefined) return;
    event.preventDefault();
    this.go(meant === 'today' ? undefined : meant);
  }

  private async keep(office: string, range: Range, form: 'csv' | 'xlsx', by: Grouping): Promise<void> {
    this.failed = undefined;
    try {
      await download(this.session.api, { office, range, by, form, language: language.value });
    } catch (error) {
      this.failed = errorWords(problemFrom(error).code);
    }
  }

  private seen({ day: today, time_zone: timeZone, office }: PublicView): Seen {
    const range = this.rangeOn(today);
    const own = this.screen.who?.role === 'clerk';
    return {
      range, today, timeZone,
      compare: comparedOf(this.wish, range),
      own,
      heat: this.wish.heat ?? 'waits',
      go: (to) => { this.go(to); },
      widen: (unit) => { this.go(widened(range, unit, today)); },
      comparedWith: (compare) => { this.wishFor({ ...this.wish, compare }); },
      heated: (heat) => { this.wishFor({ ...this.wish, heat }); },
      explain: (figure) => { this.explained = figure; },
      download: (form, by) => void this.keep(office, range, form, by),
      replay: own || unitOf(range) !== 'day' ? undefined : leadOn(this.session, 'replay', t('records.replay'), { day: range.from }),
    };
  }

  protected override willUpdate(): void {
    const { view, who } = this.screen;
    if (!view || !who || this.wish.wrong) return;
    const { range, compare, own } = this.seen(view);
    this.asking.ask({ office: view.office, range, compare, own });
  }

  private content(view: PublicView): TemplateResult {
    const { screen: { asOf }, wish: { wrong }, explained, failed } = this;
    const seen = this.seen(view);
    const dismiss = () => { this.explained = undefined; };
    return html`<div class="records">${this.printing ? paperHead(view.name, seen, asOf) : nothing}${rangeBar(seen)}
      ${failed === undefined ? nothing : html`<p class="fault" role="alert">${failed}</p>`}
      ${wrong ? html`<p class="fault" role="alert">${errorWords('bad-range')}</p>` : figuresOf(this.asking, seen)}${this.printing ? paperFoot() : nothing}
      <modal-dialog ?open=${explained !== undefined} heading=${explained ? headingOf(explained) : ''} @dismiss=${dismiss}
        .content=${explained && explanation(explained, (next) => { this.explained = next; }, dismiss)}></modal-dialog></div>`;
  }

  private actions(view: PublicView | undefined): TemplateResult {
    const print = view ? html`<button type="button" class="quiet print" @click=${() => { window.print(); }}>${t('records.print')}</button>` : nothing;
    const isHead = view && this.screen.who && this.screen.who.role !== 'clerk';
    const board = isHead ? leadOn(this.session, 'manager', t('records.board')) : nothing;
    // Of one day the page itself leads to that day again.
    const replay = isHead && unitOf(this.rangeOn(view.day)) !== 'day' ? leadOn(this.session, 'replay', t('common.screens.replay')) : nothing;
    const planning = isHead ? leadOn(this.session, 'planning', t('common.screens.planning')) : nothing;
    return html`${board}${replay}${planning}${print}${signOut(() => void this.session.signOut())}`;
  }

  protected override render(): TemplateResult {
    const { view } = this.screen;
    return gate({ session: this.session, roles: ['manager', 'clerk'] }, () => framed(this.screen, {
      title: t('common.screens.records'),
      trouble: clockTrouble(view),
      actions: this.actions(view),
      content: (state) => this.content(state),
    }));
  }
}

void speaking(words, () => { customElements.define('records-screen', RecordsScreen); });
