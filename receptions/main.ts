import { html, nothing, type TemplateResult } from 'lit';
import { LightElement } from '../client/elements/light';
import { leadOn } from '../client/elements/lead-on';
import { signOut } from '../client/elements/sign-out';
import { clockTrouble, framed } from '../client/screen/framed';
import { gate } from '../client/screen/gate';
import { Screen } from '../client/screen/screen';
import { titled } from '../client/screen/title';
import { Session, STAFF } from '../client/session/session';
import '../client/styles/tokens.css';
import type { CitizenRequest, PublicView, ReceivingDays } from '../client/wire';
import words from 'words:receptions';
import { problemWords, speaking, t } from '../client/words';
import { count } from '../client/format';
import { Book, type Reader } from './book';
import { day } from './day';
import { days } from './days';
import { addressOf, placeIn, ROOMS, type Place, type Room } from './place';
import { promises } from './promises';
import type { Seen } from './seen';
import './styles.css';

/** Where keys belong to what has the focus. */
const OWN_KEYS = 'input, select, textarea';

const AGAIN_MS = 15_000;

/** Leaders' reception days: the register of today, what was promised, and when who receives. */
class ReceptionsScreen extends LightElement {
  static override properties = { place: { state: true }, post: { state: true }, edited: { state: true } };
  declare place: Place;
  /** Who hears now, where somebody has chosen. */
  declare post: string | undefined;
  declare edited: ReceivingDays | undefined;
  private office: string | undefined;
  private readonly session = new Session('receptions', { atHome: STAFF });
  private readonly book = new Book(this.session.api, () => { this.requestUpdate(); });
  private readonly screen = new Screen(this, {
    session: this.session,
    view: 'public',
    title: () => titled(`${t('common.screens.receptions')} · ${t(`receptions.room.${this.place.room}`)}`),
    shown: ({ office }, before) => {
      this.office = office;
      if (!before) void this.read();
    },
    left: () => { this.forget(); },
  });

  constructor() {
    super();
    this.place = placeIn(location.search);
    addEventListener('popstate', () => { this.show(placeIn(location.search)); });
    addEventListener('keydown', (event) => { this.pressed(event); });
    setInterval(() => { if (!document.hidden && !this.book.busy && this.edited === undefined) void this.read(); }, AGAIN_MS);
    document.addEventListener('visibilitychange', () => { if (!document.hidden) void this.read(); });
  }

  private get reader(): Reader {
    const role = this.screen.who?.role;
    return { hears: role === 'manager' || role === 'admin', administers: role === 'admin' };
  }

  private get rooms(): Room[] {
    return ROOMS.filter((room) => room !== 'promises' || this.reader.hears);
  }

  private forget(): void {
    this.book.forget();
    this.post = this.edited = this.office = undefined;
  }

  private async read(): Promise<void> {
    if (this.office !== undefined) await this.book.read(this.office, this.place.day, this.reader);
  }

  private go(to: Place): void {
    history.pushState(null, '', `${location.pathname}${addressOf(to, location.search)}`);
    this.show(to);
  }

  /** What was said in confidence is not kept open behind another room. */
  private show(to: Place): void {
    const isElsewhere = to.day !== this.place.day;
    if (to.request !== this.place.request) this.book.confided = undefined;
    this.place = to;
    this.edited = this.book.problem = undefined;
    if (isElsewhere) void this.read();
  }

  private pressed(event: KeyboardEvent): void {
    const { target, key } = event;
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || (target instanceof Element && target.closest(OWN_KEYS))) return;
    const room = /^[1-9]$/.test(key) ? this.rooms[Number(key) - 1] : undefined;
    if (room === undefined || !this.book.days) return;
    event.preventDefault();
    this.go({ room });
  }

  /** Do something, and read what has come of it, also where it was refused. */
  private async act(steps: (() => Promise<unknown>)[], after?: () => void): Promise<void> {
    const { confided } = this.book;
    const isDone = await this.book.press(...steps);
    if (isDone) after?.();
    const { problem } = this.book;
    await this.read();
    this.book.problem = problem ?? this.book.problem;
    if (isDone && confided) await this.book.confide(confided.id);
  }

  private seen(held: ReceivingDays, zone: string): Seen | undefined {
    const { book, place } = this;
    const { register } = book;
    if (!register) return undefined;
    const sitting = register.sittings.find(({ held: is, post_id: id }) => is && id !== undefined);
    return {
      ...this.reader,
      place, book, register, zone,
      days: held,
      post: this.post ?? sitting?.post_id ?? held.posts[0]?.id ?? '',
      choosePost: (post) => { this.post = post; },
      go: (to) => { this.go(to); },
      act: (steps, after) => void this.act(steps, after),
      confide: ({ id }: CitizenRequest) => void book.confide(id),
      editing: this.edited,
      edit: (edited) => { this.edited = edited; },
    };
  }

  private content(view: PublicView): TemplateResult {
    const { book, place } = this;
    const { days: held, problem } = book;
    const seen = held && this.seen(held, view.time_zone);
    if (!seen) return problem ? html`<p class="fault loading" role="alert">${problemWords(problem)}</p>` : html`<p class="loading">${t('common.loading')}</p>`;
    const late = book.promises.filter((each) => each.late && each.answered_on === undefined).length;
    const here = this.rooms.includes(place.room) ? place.room : 'day';
    return html`<div class="receptions">
      <nav class="rooms" aria-label=${t('receptions.rooms')}>${this.rooms.map((room, at) => html`<button type="button" class="room" aria-current=${room === here ? 'page' : 'false'} @click=${() => { this.go({ room }); }}>${t(`receptions.room.${room}`)}${room === 'promises' && late > 0 ? html` <span class="many">${t('receptions.promise.n-late', { n: count(late) })}</span>` : nothing} <kbd>${at + 1}</kbd></button>`)}</nav>
      ${problem ? html`<p class="fault" role="alert">${problemWords(problem)}</p>` : nothing}
      ${{ day, promises, days }[here](seen)}</div>`;
  }

  private actions(view: PublicView | undefined): TemplateResult {
    const board = view && this.reader.hears ? leadOn(this.session, 'manager', t('common.screens.manager')) : nothing;
    return html`${board}${signOut(() => void this.session.signOut())}`;
  }

  protected override render(): TemplateResult {
    const { view } = this.screen;
    return gate({ session: this.session, roles: ['manager', 'clerk'] }, () => framed(this.screen, {
      title: t('common.screens.receptions'),
      trouble: clockTrouble(view),
      actions: this.actions(view),
      content: (state) => this.content(state),
    }));
  }
}

void speaking(words, () => { customElements.define('receptions-screen', ReceptionsScreen); });
