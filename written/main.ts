import { html, type TemplateResult } from 'lit';
import { LightElement } from '../client/elements/light';
import { leadOn } from '../client/elements/lead-on';
import { signOut } from '../client/elements/sign-out';
import { clockTrouble, framed } from '../client/screen/framed';
import { gate } from '../client/screen/gate';
import { Screen } from '../client/screen/screen';
import { titled } from '../client/screen/title';
import { freshKey, path } from '../client/session/api';
import { problemFrom, type Problem } from '../client/session/problem';
import { Session, STAFF } from '../client/session/session';
import '../client/styles/tokens.css';
import type { Office, PublicView, WrittenNumbers } from '../client/wire';
import words from 'words:written';
import { problemWords, speaking, t } from '../client/words';
import { asTime } from './clock';
import { keep, kept } from './draft';
import { enter } from './enter';
import { addressOf, askedRoom, ROOMS, type Room } from './rooms';
import { faultOf, nextOf, type Fault, type Place, type Row, type Typed } from './rows';
import type { Seen } from './seen';
import { sendAll, type Sent } from './sending';
import { sheets, type Numbers } from './sheet';
import './styles.css';

/** Numbers written by hand: the sheet that lies in a drawer until there is no power, and its way into the books. */
class WrittenScreen extends LightElement {
  static override properties = {
    room: { state: true }, place: { state: true }, failed: { state: true }, rows: { state: true }, faults: { state: true }, sent: { state: true }, asked: { state: true }, numbers: { state: true },
  };
  declare room: Room;
  /** The office's letters and what is in the books, once that is known. */
  declare place: Place | undefined;
  declare failed: Problem | undefined;
  declare rows: readonly Row[];
  declare faults: ReadonlyMap<string, Fault>;
  declare sent: Sent | undefined;
  /** Whether it was asked if what is not in the books may go. */
  declare asked: boolean;
  /** How many numbers of each letter are printed. */
  declare numbers: Numbers;
  /** The id and the key of the row that is not begun. */
  private fresh = { id: freshKey(), key: freshKey() };
  /** What has the focus once the page is drawn anew. */
  private focusOn: string | undefined;
  private readonly session = new Session('written', { atHome: STAFF });
  private readonly screen = new Screen(this, {
    session: this.session,
    view: 'public',
    title: () => titled(`${t('common.screens.written')} · ${t(`written.room.${this.room}`)}`),
    shown: ({ office }, before) => { if (!before) void this.begin(office); },
    left: () => { this.forget(); },
  });

  constructor() {
    super();
    this.room = askedRoom(location.search);
    this.forget();
    addEventListener('popstate', () => { this.room = askedRoom(location.search); });
    addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || this.room !== 'enter') return;
      event.preventDefault();
      void this.send();
    });
  }

  private forget(): void {
    this.place = this.failed = this.sent = undefined;
    this.rows = [];
    this.faults = new Map();
    this.asked = false;
    this.numbers = new Map();
  }

  private async known(office: string): Promise<WrittenNumbers> {
    return this.session.api.get<WrittenNumbers>(path('offices', office, 'numbers', 'written'));
  }

  private async begin(office: string): Promise<void> {
    this.failed = undefined;
    try {
      const [found, known] = await Promise.all([this.session.api.get<Office>(path('offices', office)), this.known(office)]);
      this.place = { office: found, known };
      this.rows = kept(office, known.day);
      this.focusOn = '.is-next [name=at]';
    } catch (error) {
      this.failed = problemFrom(error);
    }
  }

  private go(room: Room): void {
    if (room === this.room) return;
    this.room = room;
    history.pushState(null, '', `${location.pathname}${addressOf(room, location.search)}`);
  }

  /** Hold these rows, and keep them over a reload. */
  private hold(rows: readonly Row[]): void {
    this.rows = rows;
    if (this.place) keep(this.place.office.id, this.place.known.day, rows);
  }

  private next(place: Place): Row {
    return { ...nextOf(this.rows, place), ...this.fresh, standing: 'typed' };
  }

  private change(drawn: Row, changes: Partial<Typed>): void {
    const row = this.rows.find(({ id }) => id === drawn.id) ?? drawn;
    if (row.standing === 'in' || this.sent?.goesOn) return;
    if (Object.entries(changes).every(([field, value]) => row[field as keyof Typed] === value)) return;
    const changed: Row = { ...row, ...changes, key: freshKey(), standing: 'typed', code: undefined };
    this.asked = false;
    if (row.id === this.fresh.id) this.take(changed);
    else this.hold(this.rows.map((each) => (each.id === row.id ? changed : each)));
    this.lookAgain(row);
  }

  /** Make a row of the one that was not begun; another one comes after it. */
  private take(row: Row): void {
    if (row.digits === '') return;
    this.fresh = { id: freshKey(), key: freshKey() };
    this.hold([...this.rows, row]);
  }

  private follow(row: Row): void {
    if (row.id === this.fresh.id) {
      if (asTime(row.at) === undefined) return;
      this.take(row);
    }
    const at = this.rows.findIndex(({ id }) => id === row.id);
    this.focusOn = `[data-row="${this.rows[at + 1]?.id ?? this.fresh.id}"] [name=at]`;
    this.requestUpdate();
  }

  private drop(row: Row): void {
    const at = this.rows.findIndex(({ id }) => id === row.id);
    this.hold(this.rows.filter(({ id }) => id !== row.id));
    this.lookAgain(row);
    this.focusOn = `[data-row="${this.rows[at]?.id ?? this.fresh.id}"] [name=at]`;
  }

  private clear(): void {
    const isWhole = this.rows.every(({ standing }) => standing === 'in');
    if (!isWhole && !this.asked) {
      this.asked = true;
      return;
    }
    this.hold([]);
    this.faults = new Map();
    this.sent = undefined;
    this.asked = false;
    this.focusOn = '.is-next [name=at]';
  }

  /** Send what is not in the books yet, unless a row is seen to be wrong before. */
  private async send(): Promise<void> {
    const { place } = this;
    if (!place || this.sent?.goesOn) return;
    // What has the focus is read to its end: a time is tidied before its row is sent, not after.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    const pending = this.rows.filter(({ standing }) => standing !== 'in');
    if (pending.length === 0) return;
    this.asked = false;
    this.sent = undefined;
    this.faults = this.wrong(pending, place);
    const [first] = Array.from(this.faults);
    if (first) {
      this.focusOn = `[data-row="${first[0]}"] [name=${first[1].field}]`;
      return;
    }
    await sendAll(this.session.api, place.office.id, place.known.day, pending, (sent, row) => {
      this.sent = sent;
      if (row) this.hold(this.rows.map((each) => (each.id === row.id ? row : each)));
    });
    this.focusOn = '.outcome';
    this.requestUpdate();
    await this.look(place);
  }

  /** A row that was wrong is not looked at while it is corrected; another may be right by that. */
  private lookAgain(changed: Row): void {
    const { place } = this;
    if (place) this.faults = this.wrong(this.rows.filter(({ id }) => id !== changed.id && this.faults.has(id)), place);
  }

  private wrong(pending: readonly Row[], place: Place): Map<string, Fault> {
    const faults = pending.map((row) => [row.id, faultOf(row, this.rows, place, asTime)] as const);
    return new Map(faults.filter((each): each is readonly [string, Fault] => each[1] !== undefined));
  }

  /** See what is in the books by now; where that cannot be read, what was known before stands. */
  private async look(place: Place): Promise<void> {
    try {
      const known = await this.known(place.office.id);
      if (known.day === place.known.day) this.place = { ...place, known };
    } catch (error) {
      this.failed = problemFrom(error);
    }
  }

  protected override updated(): void {
    const { focusOn } = this;
    if (focusOn === undefined) return;
    const found = this.querySelector<HTMLElement>(focusOn);
    if (!found) return;
    this.focusOn = undefined;
    found.focus();
  }

  private seen(place: Place): Seen {
    const { rows, faults, sent, asked } = this;
    return {
      place, rows, faults, sent, asked, next: this.next(place),
      change: (row, changes) => { this.change(row, changes); },
      follow: (row) => { this.follow(row); },
      remove: (row) => { this.drop(row); },
      send: () => void this.send(),
      clear: () => { this.clear(); },
    };
  }

  private content(view: PublicView): TemplateResult {
    const { place, failed, room, numbers } = this;
    if (!place) return failed ? html`<p class="fault loading" role="alert">${problemWords(failed)}</p>` : html`<p class="loading">${t('common.loading')}</p>`;
    const choose = (letter: string, n: number) => { this.numbers = new Map([...numbers, [letter, n]]); };
    return html`<div class="written">
      <nav class="rooms" aria-label=${t('written.rooms')}>${ROOMS.map((each) => html`<button type="button" class="room" aria-current=${each === room ? 'page' : 'false'} @click=${() => { this.go(each); }}>${t(`written.room.${each}`)}</button>`)}</nav>
      ${room === 'enter' ? enter(this.seen(place)) : sheets(view.name, place, numbers, choose)}</div>`;
  }

  private actions(view: PublicView | undefined): TemplateResult {
    const { who } = this.screen;
    const board = view && who && who.role !== 'clerk' ? leadOn(this.session, 'manager', t('written.board')) : '';
    return html`${board}${signOut(() => void this.session.signOut())}`;
  }

  protected override render(): TemplateResult {
    const { view } = this.screen;
    return gate({ session: this.session, roles: ['manager', 'clerk'] }, () => framed(this.screen, {
      title: t('common.screens.written'),
      trouble: clockTrouble(view),
      actions: this.actions(view),
      content: (state) => this.content(state),
    }));
  }
}

void speaking(words, () => { customElements.define('written-screen', WrittenScreen); });
