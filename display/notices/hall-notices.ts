import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { LightElement } from '../../client/elements/light';
import { Places } from '../../client/elements/places';
import type { Api } from '../../client/session/api';
import type { HallNotice } from '../../client/wire';
import { t } from '../../client/words';
import { Asking, type ListFault } from './asking';
import { Countdown } from './countdown';
import './notices.css';
import { slide, type Slide, type Told } from './slide';
import { keyOf, Turns, type Fault } from './turns';

/** What does not come within so long is passed over; a film says so by itself, and sooner. */
const PATIENCE_MS = 12_000;

/** As long as one fades into the next. */
const FADE_MS = 700;

/** What keys act upon by themselves. */
const HAS_KEYS = 'a, button, input, select, textarea, summary';

/**
 * Shows an office's own notices in turn, and gives way while somebody is being called.
 *
 * It is given the page's `api`, the `office` and `since` (as of a cut-off line; when it goes, the list is asked for
 * anew). `paused` and `calling` hold it; so does whoever presses its button or the space bar. `tells` has a code while
 * something is not shown, and `tells` is the event when that changes.
 */
export class HallNoticesElement extends LightElement {
  static override properties = {
    api: { attribute: false },
    office: {},
    since: { attribute: false },
    paused: { type: Boolean },
    calling: { type: Boolean, reflect: true },
    resting: { state: true },
    slides: { state: true },
  };
  declare api: Api | undefined;
  declare office: string | undefined;
  declare since: number | undefined;
  declare paused: boolean;
  declare calling: boolean;
  declare resting: boolean;
  declare slides: Slide[];
  /** Why something is not shown. */
  tells: Fault | ListFault | undefined;
  private readonly turns = new Turns();
  private readonly places = new Places<Slide>(({ id }) => String(id));
  private readonly countdown = new Countdown();
  private readonly asking = new Asking((list, fault) => { this.learn(list, fault); });
  private listFault: ListFault | undefined;
  private count = 0;
  private fading: ReturnType<typeof setTimeout> | undefined;
  private readonly told: Told = {
    ready: (each) => { this.show(each); },
    done: (each) => { if (each.state === 'shown') this.advance(); },
    fails: (each, fault) => { this.passOver(each, fault); },
  };
  private readonly onKey = (event: KeyboardEvent) => { this.press(event); };
  private readonly onSight = () => { this.see(); };

  constructor() {
    super();
    this.paused = this.calling = this.resting = false;
    this.slides = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('keydown', this.onKey);
    document.addEventListener('visibilitychange', this.onSight);
    this.ask();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('keydown', this.onKey);
    document.removeEventListener('visibilitychange', this.onSight);
    this.asking.stop();
    this.clear();
  }

  /** Whether time stands still here. */
  private get held(): boolean {
    return this.paused || this.calling || this.resting;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const isBack = changed.get('since') !== undefined && this.since === undefined;
    if (changed.has('api') || changed.has('office') || isBack) this.ask();
    this.countdown.hold(this.held);
  }

  private ask(): void {
    if (this.api && this.office !== undefined && this.isConnected) this.asking.ask(this.api, this.office);
  }

  private learn(list: HallNotice[] | undefined, fault: ListFault | undefined): void {
    // A list that was had before goes on where none comes: only who has nothing to show says so.
    this.listFault = list || this.turns.isEmpty ? fault : undefined;
    if (list) {
      this.turns.learn(list);
      const shown = this.slides.find(({ state }) => state === 'shown');
      if (!shown || !this.turns.has(shown.notice)) this.advance();
    }
    this.tell();
  }

  private advance(): void {
    if (document.hidden || this.slides.some(({ state }) => state === 'coming')) return;
    const next = this.turns.next(performance.now());
    const shown = this.slides.find(({ state }) => state === 'shown');
    if (!next) {
      this.clear();
    } else if (shown && shown.notice.kind !== 'video' && keyOf(shown.notice) === keyOf(next)) {
      this.stand(shown);
    } else {
      const coming: Slide = { id: this.count += 1, notice: next, state: 'coming' };
      this.slides = [...this.slides, coming];
      this.countdown.begin(PATIENCE_MS, () => { this.passOver(coming, next.kind === 'video' ? 'video-does-not-play' : 'notice-unreadable'); });
      if (next.kind === 'text') this.show(coming);
    }
  }

  private show(coming: Slide): void {
    if (coming.state !== 'coming') return;
    for (const each of this.slides) each.state = each === coming ? 'shown' : 'leaving';
    this.slides = [...this.slides];
    this.turns.trust(coming.notice);
    this.stand(coming);
    clearTimeout(this.fading);
    this.fading = setTimeout(() => { this.slides = this.slides.filter(({ state }) => state !== 'leaving'); }, FADE_MS);
    this.tell();
  }

  private stand({ notice }: Slide): void {
    if (notice.seconds === undefined) this.countdown.stop();
    else this.countdown.begin(notice.seconds * 1_000, () => { this.advance(); });
  }

  private passOver(each: Slide, fault: Fault): void {
    if (!this.slides.includes(each)) return;
    this.turns.passOver(each.notice, fault, performance.now());
    this.slides = this.slides.filter((other) => other !== each);
    this.tell();
    this.advance();
  }

  private clear(): void {
    clearTimeout(this.fading);
    this.countdown.stop();
    this.slides = [];
  }

  /** While nobody can see the page nothing is decoded; then the next one's turn has come. */
  private see(): void {
    if (document.hidden) this.clear();
    else if (this.slides.length === 0) this.advance();
  }

  private press(event: KeyboardEvent): void {
    const isOthers = event.target instanceof Element && event.target.closest(HAS_KEYS) !== null;
    if (event.key !== ' ' || event.repeat || event.defaultPrevented || isOthers) return;
    event.preventDefault();
    this.resting = !this.resting;
  }

  private tell(): void {
    const tells = this.listFault ?? this.turns.fault;
    if (tells === this.tells) return;
    this.tells = tells;
    this.dispatchEvent(new CustomEvent('tells'));
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.slides.length === 0) return nothing;
    return html`<section class="notices" aria-label=${t('display.notices')}>
      ${this.places.draw(this.slides, (each) => slide(each, this.held, this.told))}
      <button type="button" class="notices-pause" aria-pressed=${this.resting ? 'true' : 'false'} @click=${() => { this.resting = !this.resting; }}>
        ${t(this.resting ? 'display.notices-go-on' : 'display.notices-pause')} <kbd>${t('display.notices-key')}</kbd>
      </button>
    </section>`;
  }
}

customElements.define('hall-notices', HallNoticesElement);

declare global {
  interface HTMLElementTagNameMap {
    'hall-notices': HallNoticesElement;
  }
}
