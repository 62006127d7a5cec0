import { html, nothing, type TemplateResult } from 'lit';
import { LightElement } from '../client/elements/light';
import { leadOn } from '../client/elements/lead-on';
import '../client/elements/modal-dialog';
import { signOut } from '../client/elements/sign-out';
import { clockTrouble, framed } from '../client/screen/framed';
import { gate } from '../client/screen/gate';
import { Screen } from '../client/screen/screen';
import { titled } from '../client/screen/title';
import { path } from '../client/session/api';
import { problemFrom, type Problem } from '../client/session/problem';
import { Session } from '../client/session/session';
import '../client/styles/tokens.css';
import type { Office, Orders, PublicView, Staffing, WhatIf } from '../client/wire';
import words from 'words:planning';
import { problemWords, speaking, t } from '../client/words';
import { addressOf, asked, ROOMS, type Asked, type Room } from './address';
import { Asking, PATIENCE_MS } from './asking';
import { confirming } from './confirming';
import type { Edited, Removed } from './editing';
import { orders } from './orders';
import { paperHead } from './paper';
import { questionOf, type Question } from './question';
import { orderWords } from './said';
import type { Seen } from './seen';
import { staffing } from './staffing';
import './styles.css';
import { whatIf } from './what-if';

/** Where keys belong to what has the focus. */
const OWN_KEYS = 'input, select, textarea, dialog, .scroll';

/** Waiting less: what would be if a day were changed, how many counters in which hour, and who is called first. */
class PlanningScreen extends LightElement {
  static override properties = {
    wish: { state: true }, place: { state: true }, failed: { state: true }, removed: { state: true }, chosen: { state: true }, said: { state: true }, printing: { state: true },
  };
  /** What the address asks for. */
  declare wish: Asked;
  /** The office's services and counters, once they are known. */
  declare place: Office | undefined;
  /** Why they are not, or the order could not be changed. */
  declare failed: Problem | undefined;
  declare removed: Removed | undefined;
  /** The calling order that is about to be chosen. */
  declare chosen: string | undefined;
  declare said: string | undefined;
  declare printing: boolean;
  private readonly session = new Session('planning', { atHome: ['manager', 'admin'] });
  private readonly screen = new Screen(this, {
    session: this.session,
    view: 'public',
    title: () => titled(`${t('planning.title')} · ${t(`planning.room.${this.wish.room}`)}`),
    shown: ({ office }, before) => { if (!before) void this.begin(office); },
    left: () => { this.forget(); },
  });

  private readonly whatIf = new Asking<Question, WhatIf>((question) => this.session.api.ask(this.at('what-if'), question, PATIENCE_MS), () => { this.requestUpdate(); });
  private readonly staffing = new Asking<string, Staffing>(() => this.session.api.read(`${this.at('staffing')}?weeks=8`, PATIENCE_MS), () => { this.requestUpdate(); });
  private readonly orders = new Asking<string, Orders>(() => this.session.api.read(`${this.at('orders')}?weeks=4`, PATIENCE_MS), () => { this.requestUpdate(); });
  /** What has the focus once the page is drawn anew. */
  private focusOn: string | undefined;
  /** What has to be in sight then. */
  private scrollOn: string | undefined;

  constructor() {
    super();
    this.wish = asked(location.search);
    this.printing = false;
    addEventListener('popstate', () => { this.wish = asked(location.search); });
    addEventListener('keydown', (event) => { this.pressed(event); });
    // The browser prints what stands there when these are heard, so nothing may wait for the next frame.
    addEventListener('beforeprint', () => { this.printing = true; this.performUpdate(); });
    addEventListener('afterprint', () => { this.printing = false; });
  }

  /** Where something of the office is asked. */
  private at(what: string): string {
    return path('offices', this.screen.office ?? '', what);
  }

  private async begin(office: string): Promise<void> {
    this.failed = undefined;
    try {
      this.place = await this.session.api.get<Office>(path('offices', office));
      const question = this.screen.view && questionOf(this.wish, this.screen.view.day);
      if (question) this.whatIf.need(question);
    } catch (error) {
      this.failed = problemFrom(error);
    }
  }

  private forget(): void {
    for (const each of [this.whatIf, this.staffing, this.orders]) each.forget();
    this.place = this.failed = this.removed = this.chosen = this.said = undefined;
  }

  /** Ask for something else; what is typed stands in the address, and another room is one step back. */
  private wishFor(wish: Asked): void {
    const isOther = wish.room !== this.wish.room;
    this.wish = wish;
    history[isOther ? 'pushState' : 'replaceState'](null, '', `${location.pathname}${addressOf(wish, location.search)}`);
  }

  private enter(room: Room): void {
    this.said = undefined;
    if (room !== this.wish.room) this.wishFor({ ...this.wish, room });
  }

  private pressed(event: KeyboardEvent): void {
    const { target, key } = event;
    if (!this.place || this.screen.isOut || this.chosen !== undefined || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (target instanceof Element && target.closest(OWN_KEYS)) return;
    const room = /^[1-9]$/.test(key) ? ROOMS[Number(key) - 1] : undefined;
    if (room === undefined) return;
    event.preventDefault();
    this.enter(room);
  }

  private edit({ asked: wish, removed, focus }: Edited): void {
    this.removed = removed;
    this.wishFor(wish);
    this.focusOn = focus;
  }

  private async change(order: string): Promise<void> {
    this.failed = undefined;
    try {
      await this.session.api.post(this.at('order'), { order });
      this.chosen = undefined;
      this.said = t('planning.orders.changed', { order: orderWords(order) });
      this.orders.again();
    } catch (error) {
      this.failed = problemFrom(error);
    }
  }

  private seen(place: Office, today: string): Seen {
    return {
      office: place, today, asked: this.wish, removed: this.removed, said: this.said,
      whatIf: this.whatIf, staffing: this.staffing, orders: this.orders,
      mayChange: this.screen.who?.role === 'admin',
      wish: (wish) => { this.wishFor(wish); },
      edit: (edited) => { this.edit(edited); },
      go: () => {
        const question = questionOf(this.wish, today);
        if (question) this.whatIf.ask(question);
        this.scrollOn = '.result';
      },
      choose: (order) => { this.failed = this.said = undefined; this.chosen = order; },
    };
  }

  protected override willUpdate(): void {
    if (!this.place || !this.screen.office) return;
    if (this.wish.room === 'staffing') this.staffing.need(this.screen.office);
    if (this.wish.room === 'orders') this.orders.need(this.screen.office);
  }

  protected override updated(): void {
    const { focusOn, scrollOn } = this;
    this.focusOn = this.scrollOn = undefined;
    if (focusOn !== undefined) this.querySelector<HTMLElement>(focusOn)?.focus();
    const shown = scrollOn === undefined ? null : this.querySelector(scrollOn);
    if (shown && shown.getBoundingClientRect().top > innerHeight / 2) shown.scrollIntoView();
  }

  private room(seen: Seen): TemplateResult {
    switch (this.wish.room) {
      case 'what-if':
        return whatIf(seen);
      case 'staffing':
        return staffing(seen);
      case 'orders':
        return orders(seen);
    }
  }

  private dialog(): TemplateResult {
    const { chosen, failed, session, orders: { answer } } = this;
    const busy = session.api.activity.value !== 'idle';
    const dismiss = () => { if (!busy) this.chosen = this.failed = undefined; };
    return html`<modal-dialog ?open=${chosen !== undefined} heading=${t('planning.orders.confirm')} @dismiss=${dismiss}
      .content=${chosen && answer && confirming(answer, chosen, { busy, failed: failed && problemWords(failed), change: () => void this.change(chosen), dismiss })}></modal-dialog>`;
  }

  private content(view: PublicView): TemplateResult {
    const { place, failed, wish: { room } } = this;
    if (!place) return failed ? html`<p class="fault loading" role="alert">${problemWords(failed)}</p>` : html`<p class="loading">${t('common.loading')}</p>`;
    return html`<div class="planning">${this.printing ? paperHead(view.name, room, this.screen.asOf, view.time_zone) : nothing}
      <nav class="rooms" aria-label=${t('planning.rooms')}>${ROOMS.map((each, at) => html`<button type="button" class="room" aria-current=${each === room ? 'page' : 'false'} @click=${() => { this.enter(each); }}>${t(`planning.room.${each}`)} <kbd>${at + 1}</kbd></button>`)}</nav>
      ${this.room(this.seen(place, view.day))}${this.dialog()}</div>`;
  }

  private actions(view: PublicView | undefined): TemplateResult {
    const lead = view && this.screen.who ? html`${leadOn(this.session, 'manager', t('planning.board'))}${leadOn(this.session, 'records', t('common.screens.records'))}
      <button type="button" class="quiet print" @click=${() => { window.print(); }}>${t('planning.print')}</button>` : nothing;
    return html`${lead}${signOut(() => void this.session.signOut())}`;
  }

  protected override render(): TemplateResult {
    const { view } = this.screen;
    return gate({ session: this.session, roles: ['manager'] }, () => framed(this.screen, {
      title: t('common.screens.planning'),
      trouble: clockTrouble(view),
      actions: this.actions(view),
      content: (state) => this.content(state),
    }));
  }
}

void speaking(words, () => { customElements.define('planning-screen', PlanningScreen); });
