import { html, nothing, type TemplateResult } from 'lit';
import { stillLoading } from '../client/elements/frame';
import { LightElement } from '../client/elements/light';
import { leadOn } from '../client/elements/lead-on';
import { signOut } from '../client/elements/sign-out';
import { timeOfDay } from '../client/format';
import { clock } from '../client/live/clock';
import { clockTrouble, framed } from '../client/screen/framed';
import { gate } from '../client/screen/gate';
import { Screen } from '../client/screen/screen';
import { titled } from '../client/screen/title';
import { path } from '../client/session/api';
import { problemFrom, type Problem } from '../client/session/problem';
import { Session } from '../client/session/session';
import '../client/styles/tokens.css';
import type { PublicView, StoryOfDay } from '../client/wire';
import words from 'words:replay';
import { errorWords, speaking, t } from '../client/words';
import { dayAt, place, write } from './address';
import { buttons, chooser, dayWords } from './controls';
import { openDay, PATIENCE_MS, placeOf, type Day } from './day';
import { hall } from './hall';
import { line, marks, type Line } from './line';
import { Running } from './running';
import { story } from './story';
import './styles.css';

const LATELY = 12;

/** Any minute of any day again, and one ticket's story. */
class DayReplay extends LightElement {
  static override properties = { chosen: { state: true }, shown: { state: true }, told: { state: true }, failed: { state: true } };
  declare chosen: string | undefined;
  declare shown: Day | undefined;
  declare told: StoryOfDay | undefined;
  declare failed: Problem | undefined;
  private readonly session = new Session('replay', { atHome: ['manager', 'admin'] });
  private readonly screen = new Screen(this, {
    session: this.session,
    view: 'public',
    title: () => titled(t('common.screens.replay')),
    shown: (view, before) => { if (!before) void this.begin(view); },
    left: () => { this.pause(); this.chosen = this.shown = this.told = this.failed = undefined; },
  });

  private readonly running = new Running((ms, speed) => this.shown?.player.play(ms, speed) ?? false, (stopped) => {
    if (stopped) this.settle();
    else this.requestUpdate();
  });

  /** What was asked for last: an answer to something else comes too late. */
  private asking: object | undefined;

  constructor() {
    super();
    document.addEventListener('keydown', (event) => { this.pressed(event); });
  }

  private async begin({ time_zone: zone }: PublicView): Promise<void> {
    const { day, at, number } = place();
    await this.open(day ?? dayAt(clock.now(), zone), at);
    if (number !== undefined && this.shown) await this.tell(number);
  }

  /** Open a day at a moment, or where it begins. */
  private async open(day: string, at?: number): Promise<void> {
    this.pause();
    this.chosen = day;
    this.shown = this.told = this.failed = undefined;
    const asking = this.asking = {};
    write({ day, at });
    try {
      const found = await openDay(this.session.api, this.screen.office ?? '', day, () => { this.requestUpdate(); }, (error) => { this.fail(error); });
      if (this.asking !== asking) return;
      this.shown = found;
      this.seek(at ?? (found.goingOn ? found.player.last : found.player.first));
    } catch (error) {
      if (this.asking === asking) this.fail(error);
    }
  }

  private async tell(number: string): Promise<void> {
    this.pause();
    this.failed = undefined;
    const asking = this.asking = {};
    try {
      const told = await this.session.api.read<StoryOfDay>(path(...placeOf(this.screen.office ?? '', this.chosen ?? ''), 'story', number), PATIENCE_MS);
      if (this.asking !== asking) return;
      this.told = told;
      write({ day: this.chosen, at: this.shown?.player.at, number });
    } catch (error) {
      if (this.asking === asking) this.fail(error);
    }
  }

  private fail(error: unknown): void {
    this.pause();
    this.failed = problemFrom(error);
  }

  private seek(at: number): void {
    const player = this.shown?.player;
    if (!player) return;
    this.told = this.failed = undefined;
    player.seek(at);
    this.settle();
  }

  private step(way: 1 | -1): void {
    this.pause();
    this.shown?.player.step(way);
    this.settle();
  }

  /** Show where one is, and let a link lead there. */
  private settle(): void {
    write({ day: this.chosen, at: this.shown?.player.at });
    this.requestUpdate();
  }

  private toggle(): void {
    const player = this.shown?.player;
    if (player && !this.running.isOn && player.at >= player.last) player.seek(player.first);
    if (player) this.running.toggle();
  }

  private pause(): void {
    this.running.stop();
  }

  private pressed(event: KeyboardEvent): void {
    const { key, target, ctrlKey, altKey, metaKey } = event;
    const typing = target instanceof HTMLInputElement && target.type !== 'range';
    if (ctrlKey || altKey || metaKey || typing || target instanceof HTMLSelectElement || !this.shown || this.told) return;
    if (key === ' ' && !(target instanceof HTMLButtonElement)) this.toggle();
    else if (key === ',') this.step(-1);
    else if (key === '.') this.step(1);
    else return;
    event.preventDefault();
  }

  private player({ player, timeline, names, goingOn }: Day): TemplateResult {
    const seek = (at: number) => { this.seek(at); };
    const shown: Line = { timeline, names, first: player.first, last: player.last, at: player.at, seek };
    return html`<section class="reel" aria-label=${t('replay.reel')}>
      ${buttons({ at: player.at, zone: names.time_zone, playing: this.running.isOn, speed: this.running.speed, toggle: () => { this.toggle(); }, step: (way) => { this.step(way); }, pace: (speed) => { this.running.speed = speed; this.requestUpdate(); } })}
      ${line(shown)}
      <div class="below-line"><p class="hint legend"><span class="issued">■</span> ${t('replay.issued')} <span class="called">■</span> ${t('replay.called')}</p>${marks(shown)}
        ${goingOn ? html`<p class="hint">${t('replay.going-on', { time: timeOfDay(player.last, names.time_zone) })} <button type="button" class="quiet" @click=${() => void this.open(this.chosen ?? '')}>${t('replay.until-now')}</button></p>` : nothing}</div>
    </section>`;
  }

  private fault(): TemplateResult | typeof nothing {
    return this.failed ? html`<p class="fault" role="alert">${errorWords(this.failed.code)}</p>` : nothing;
  }

  private day(day: Day): TemplateResult {
    const { player, names } = day;
    if (this.told) return story(this.told, (at) => { this.seek(at); }, () => { this.told = undefined; this.settle(); });
    const tell = (number: string) => void this.tell(number);
    return html`${this.player(day)}<div class=${player.isComing ? 'is-stale' : ''} aria-busy=${player.isComing}>${hall({ seen: player.seen, names, at: player.at, lately: player.lately(LATELY), tell })}</div>`;
  }

  private content({ services, time_zone: zone }: PublicView): TemplateResult {
    const letters = Object.values(services).map(({ letter }) => letter);
    const known = this.shown ? Object.values(this.shown.player.seen.display.services).map(({ letter }) => letter) : [];
    const choose = (day: string) => void this.open(day);
    return html`<div class="replay">${chooser({ day: this.chosen ?? '', today: dayAt(clock.now(), zone), letters: this.shown ? [...new Set([...known, ...letters])].sort() : [], choose, find: (number) => void this.tell(number) })}
      ${this.fault()}${this.shown ? this.day(this.shown) : this.failed ? nothing : stillLoading()}</div>`;
  }

  private get actions(): TemplateResult {
    const board = this.screen.who ? leadOn(this.session, 'manager', t('replay.board')) : nothing;
    return html`${board}${signOut(() => void this.session.signOut())}`;
  }

  protected override render(): TemplateResult {
    const { chosen } = this;
    return gate({ session: this.session, roles: ['manager'] }, () => framed(this.screen, {
      title: [t('common.screens.replay'), ...(chosen === undefined ? [] : [dayWords(chosen)])].join(' · '),
      trouble: clockTrouble(this.screen.view),
      actions: this.actions,
      content: (view) => this.content(view),
    }));
  }
}

void speaking(words, () => { customElements.define('day-replay', DayReplay); });
