import { html, nothing, type TemplateResult } from 'lit';
import { LightElement } from '../client/elements/light';
import { leadOn } from '../client/elements/lead-on';
import { signOut } from '../client/elements/sign-out';
import { clock } from '../client/live/clock';
import { clockTrouble, framed } from '../client/screen/framed';
import { gate } from '../client/screen/gate';
import { Screen } from '../client/screen/screen';
import { titled } from '../client/screen/title';
import { path } from '../client/session/api';
import { problemFrom, type Problem } from '../client/session/problem';
import { Session, STAFF } from '../client/session/session';
import '../client/styles/tokens.css';
import type { Office, PaperBatch, PaperBatches, PublicView, Satisfaction, SuggestionsInBox } from '../client/wire';
import words from 'words:opinions';
import { problemWords, speaking, t } from '../client/words';
import { box } from './box';
import { paper, type Bundle } from './paper';
import { results, type Asked } from './results';
import { addressOf, askedRoom, roomsOf, type Room } from './rooms';
import './styles.css';

/** How long a report may take. */
const PATIENCE_MS = 20_000;

const EMPTY: Bundle = { day: '', batch: 1, counter: '', sheets: [{}] };

/** The day that it is at the office. */
const todayAt = (zone: string): string => new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(clock.now());

/** What citizens say: what they answered, what they wrote, and what they crossed on paper. */
class OpinionsScreen extends LightElement {
  static override properties = { room: { state: true }, office: { state: true }, failed: { state: true }, told: { state: true }, boxed: { state: true }, bundle: { state: true }, waiting: { state: true }, came: { state: true } };
  declare room: Room;
  declare office: Office | undefined;
  declare failed: Problem | undefined;
  declare told: Satisfaction | undefined;
  declare boxed: SuggestionsInBox | undefined;
  declare bundle: Bundle;
  declare waiting: PaperBatches | undefined;
  declare came: PaperBatch | undefined;
  private asked: Asked = { from: '', to: '', by: 'counter' };
  private readonly session = new Session('opinions', { atHome: STAFF });
  private readonly screen = new Screen(this, {
    session: this.session,
    view: 'public',
    title: () => titled(`${t('common.screens.opinions')} · ${t(`opinions.room.${this.room}`)}`),
    shown: ({ office, time_zone: zone }, before) => { if (!before) void this.begin(office, zone); },
    left: () => { this.forget(); },
  });

  constructor() {
    super();
    this.room = 'box';
    this.forget();
    addEventListener('popstate', () => { this.enter(askedRoom(location.search, roomsOf(this.screen.who?.role))); });
  }

  private forget(): void {
    this.office = this.failed = this.told = this.boxed = this.waiting = this.came = undefined;
    this.bundle = EMPTY;
  }

  /** Do something with the server, and say what went wrong. */
  private async trying(act: () => Promise<void>): Promise<void> {
    this.failed = undefined;
    try {
      await act();
    } catch (error) {
      this.failed = problemFrom(error);
    }
  }

  private begin(office: string, zone: string): Promise<void> {
    const today = todayAt(zone);
    this.asked = { ...this.asked, from: `${today.slice(0, 8)}01`, to: today };
    this.bundle = { ...EMPTY, day: today };
    return this.trying(async () => {
      this.office = await this.session.api.get<Office>(path('offices', office));
      this.enter(askedRoom(location.search, roomsOf(this.screen.who?.role)));
    });
  }

  private go(room: Room): void {
    if (room === this.room) return;
    history.pushState(null, '', `${location.pathname}${addressOf(room, location.search)}`);
    this.enter(room);
  }

  private enter(room: Room): void {
    this.room = room;
    void this.read();
  }

  /** Read what the room shows. */
  private read(): Promise<void> {
    const { office, room, asked: { from, to, by }, session: { api } } = this;
    return this.trying(async () => {
      if (!office) return;
      if (room === 'results') this.told = await api.read<Satisfaction>(`${path('offices', office.id, 'reports', 'satisfaction')}?${new URLSearchParams({ from, to, by }).toString()}`, PATIENCE_MS);
      else if (room === 'box') this.boxed = await api.get<SuggestionsInBox>(path('offices', office.id, 'suggestions', 'box'));
      else this.waiting = await api.get<PaperBatches>(path('offices', office.id, 'surveys', 'paper'));
    });
  }

  /** Do something with a suggestion, and read how the box stands. */
  private act(id: string, verb: 'answer' | 'publish' | 'withdraw', body: object = {}): Promise<void> {
    return this.trying(async () => {
      await this.session.api.post(path('offices', this.office?.id ?? '', 'suggestions', id, verb), body);
      await this.read();
    });
  }

  private send(): Promise<void> {
    const { office, bundle: { day, batch, counter, sheets } } = this;
    this.came = undefined;
    return this.trying(async () => {
      if (!office) return;
      const came = await this.session.api.post<PaperBatch>(path('offices', office.id, 'surveys', 'paper'), { day, batch, ...(counter && { counter }), sheets });
      if (came.state !== 'differs') this.bundle = { ...EMPTY, day, batch: batch + 1 };
      await this.read();
      this.came = came;
    });
  }

  private shown(office: Office): TemplateResult | typeof nothing {
    const { room, told, boxed, waiting, bundle, came, session: { api }, screen: { who } } = this;
    const isIdle = api.activity.value === 'idle';
    if (room === 'results') {
      const ask = (changes: Partial<Asked>) => { this.asked = { ...this.asked, ...changes }; void this.read(); };
      return told ? results(told, office, this.asked, { ask, print: () => { window.print(); } }) : nothing;
    }
    if (room === 'box') {
      return boxed ? box(boxed.suggestions, {
        isIdle, oversees: who?.role !== 'clerk',
        answer: (id, said) => void this.act(id, 'answer', { words: said }),
        publish: (id, isUp) => void this.act(id, isUp ? 'publish' : 'withdraw'),
      }) : nothing;
    }
    const change = (changes: Partial<Bundle>) => { this.bundle = { ...this.bundle, ...changes }; };
    return paper(office, { bundle, waiting: waiting?.batches ?? [], came, isIdle, change, send: () => void this.send() });
  }

  private content(): TemplateResult {
    const { office, failed, room, screen: { who } } = this;
    const fault = failed ? html`<p class="fault" role="alert">${problemWords(failed)}</p>` : nothing;
    return html`<div class="opinions"><nav class="rooms" aria-label=${t('opinions.rooms')}>${roomsOf(who?.role).map((each) => html`<button type="button" class="room" aria-current=${each === room ? 'page' : 'false'} @click=${() => { this.go(each); }}>${t(`opinions.room.${each}`)}</button>`)}</nav>
      ${fault}${office ? this.shown(office) : nothing}</div>`;
  }

  private actions(view: PublicView | undefined): TemplateResult {
    const { who } = this.screen;
    const board = view && who && who.role !== 'clerk' ? leadOn(this.session, 'manager', t('common.screens.manager')) : nothing;
    return html`${board}${signOut(() => void this.session.signOut())}`;
  }

  protected override render(): TemplateResult {
    const { view } = this.screen;
    return gate({ session: this.session, roles: ['manager', 'clerk'] }, () => framed(this.screen, {
      title: t('common.screens.opinions'),
      trouble: clockTrouble(view),
      actions: this.actions(view),
      content: () => this.content(),
    }));
  }
}

void speaking(words, () => { customElements.define('opinions-screen', OpinionsScreen); });
