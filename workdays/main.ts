import { html, nothing, type TemplateResult } from 'lit';
import { LightElement } from '../client/elements/light';
import { leadOn } from '../client/elements/lead-on';
import { signOut } from '../client/elements/sign-out';
import { timeOfDay } from '../client/format';
import { clockTrouble, framed } from '../client/screen/framed';
import { gate } from '../client/screen/gate';
import { Screen } from '../client/screen/screen';
import { titled } from '../client/screen/title';
import { path } from '../client/session/api';
import { problemFrom, type Problem } from '../client/session/problem';
import { Session, STAFF } from '../client/session/session';
import '../client/styles/tokens.css';
import type { Promised, PublicView, Workdays } from '../client/wire';
import words from 'words:workdays';
import { problemWords, speaking, t } from '../client/words';
import { addressOf, placeIn, ROOMS, type Place } from './place';
import { promise } from './promise';
import type { Seen } from './seen';
import './styles.css';
import { week } from './week';
import { dayLong } from './words';
import { year } from './year';

/** On which days the office works, which are not as their weekday, and by when something promised is due. */
class WorkdaysScreen extends LightElement {
  static override properties = { place: { state: true }, held: { state: true }, problem: { state: true }, busy: { state: true }, promised: { state: true } };
  declare place: Place;
  declare held: Workdays | undefined;
  declare problem: Problem | undefined;
  declare busy: boolean;
  declare promised: Promised | undefined;
  private office: string | undefined;
  private readonly session = new Session('workdays', { atHome: STAFF });
  private readonly screen = new Screen(this, {
    session: this.session,
    view: 'public',
    title: () => titled(`${t('common.screens.workdays')} · ${t(`workdays.room.${this.place.room}`)}`),
    shown: ({ office }, before) => {
      this.office = office;
      if (!before) void this.read();
    },
    left: () => { this.held = this.problem = this.promised = this.office = undefined; },
  });

  constructor() {
    super();
    this.busy = false;
    this.place = placeIn(location.search);
    addEventListener('popstate', () => { this.show(placeIn(location.search)); });
    document.addEventListener('visibilitychange', () => { if (!document.hidden) void this.read(); });
  }

  private at(to: string): string {
    return `${path('offices', this.office ?? '')}/${to}`;
  }

  private go(to: Place): void {
    history.pushState(null, '', `${location.pathname}${addressOf(to, location.search)}`);
    this.show(to);
  }

  private show(to: Place): void {
    const chosen = to.day !== this.place.day ? to.day : undefined;
    const left = to.day === undefined ? this.place.day : undefined;
    this.place = to;
    this.problem = undefined;
    if (chosen !== undefined) void this.focusOn('changing');
    else if (left !== undefined) void this.focusOn(`day-${left}`);
  }

  private async focusOn(id: string): Promise<void> {
    await this.updateComplete;
    document.getElementById(id)?.focus();
  }

  private async read(): Promise<void> {
    if (this.office !== undefined) await this.press(async () => { this.held = await this.session.api.get<Workdays>(this.at('workdays')); });
  }

  private async press(step: () => Promise<void>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.problem = undefined;
    try {
      await step();
      return true;
    } catch (error) {
      this.problem = problemFrom(error);
      return false;
    } finally {
      this.busy = false;
    }
  }

  private async send(to: string, body: object, after?: () => void): Promise<void> {
    if (!await this.press(async () => { await this.session.api.post(this.at(to), body); })) return;
    after?.();
    await this.read();
  }

  private async count(query: Record<string, string>): Promise<void> {
    this.promised = undefined;
    await this.press(async () => { this.promised = await this.session.api.get<Promised>(`${this.at('promises')}?${new URLSearchParams(query).toString()}`); });
  }

  private due(zone: string): string | undefined {
    if (!this.promised) return undefined;
    const { due, provisional } = this.promised;
    const day = due.includes('T') ? new Date(Date.parse(due)).toLocaleDateString('en-CA', { timeZone: zone }) : due;
    const said = due.includes('T') ? t('workdays.promise.at', { time: timeOfDay(due, zone), day: dayLong(day) }) : dayLong(day);
    return provisional ? t('workdays.promise.due-provisional', { when: said }) : t('workdays.promise.due', { when: said });
  }

  private content(view: PublicView): TemplateResult {
    const { held, place, problem, busy } = this;
    const fault = problem ? html`<p class="fault" role="alert">${problemWords(problem)}</p>` : nothing;
    if (!held) return html`<div class="loading">${problem ? fault : t('common.loading')}</div>`;
    const role = this.screen.who?.role;
    const seen: Seen = {
      held: { ...held, week: held.week ?? [] },
      place, busy,
      decides: role === 'manager' || role === 'admin',
      go: (to) => { this.go(to); },
      send: (to, body, after) => void this.send(to, body, after),
      due: this.due(view.time_zone),
      count: (query) => void this.count(query),
    };
    return html`<div class="workdays">
      <nav class="rooms" aria-label=${t('workdays.rooms')}>${ROOMS.map((room) => html`<button type="button" class="room" aria-current=${room === place.room ? 'page' : 'false'} @click=${() => { this.go({ room }); }}>${t(`workdays.room.${room}`)}</button>`)}</nav>
      ${fault}${{ year, week, promise }[place.room](seen)}</div>`;
  }

  protected override render(): TemplateResult {
    const { view } = this.screen;
    const board = view && this.screen.who?.role !== 'clerk' ? leadOn(this.session, 'manager', t('common.screens.manager')) : nothing;
    return gate({ session: this.session, roles: ['manager', 'clerk'] }, () => framed(this.screen, {
      title: t('common.screens.workdays'),
      trouble: clockTrouble(view),
      actions: html`${board}${signOut(() => void this.session.signOut())}`,
      content: (state) => this.content(state),
    }));
  }
}

void speaking(words, () => { customElements.define('workdays-screen', WorkdaysScreen); });
