import { html, type TemplateResult } from 'lit';
import { frame, stillLoading } from '../client/elements/frame';
import { LightElement } from '../client/elements/light';
import { clock } from '../client/live/clock';
import { Screen } from '../client/screen/screen';
import { titled } from '../client/screen/title';
import '../client/styles/tokens.css';
import words from 'words:wall';
import { both, language, problemWords, speaking, t, text } from '../client/words';
import type { Groups } from './blocks';
import { fit } from './fitting';
import { askedMode } from './mode';
import { page } from './page';
import { LYING, pagesOf, STANDING, Turning } from './pages';
import { panel } from './panel';
import { Posting } from './posting';
import './styles.css';

/** What an office posts, for whoever holds a phone or stands before a panel; nobody signs in. */
class WallScreen extends LightElement {
  static override properties = { printing: { state: true }, opened: { state: true } };
  declare printing: boolean;
  /** The groups of fees that lie open. */
  declare opened: ReadonlySet<string>;
  private readonly isPanel = askedMode(location.search) === 'display';
  private readonly screen = new Screen(this, {
    view: 'public',
    title: (view) => titled(`${t('wall.title')}${view ? ` · ${text(view.name)}` : ''}`),
    ticks: this.isPanel ? 'seconds' : 'minutes',
    found: (office) => { this.posting.of(office); },
    // Hours and dates are those of another day; or an office that was not there opens.
    shown: ({ day }, before) => { if (day !== this.posting.wall?.day && (before ?? this.posting.failed)) void this.posting.read(); },
    ...(this.isPanel && { quiet: () => true }),
  });
  private readonly posting = new Posting(this.screen.api, () => { this.requestUpdate(); });
  /** What the panel's sizes were made for. */
  private drawn = '';
  private readonly turning = new Turning(clock.now());

  constructor() {
    super();
    this.printing = false;
    this.opened = new Set();
    if (this.isPanel) document.documentElement.dataset.mode = 'panel';
    addEventListener('keydown', (event) => { this.pressed(event); });
    // The browser prints what stands there when these are heard, so nothing may wait for the next frame.
    addEventListener('beforeprint', () => { this.printing = true; this.performUpdate(); });
    addEventListener('afterprint', () => { this.printing = false; });
  }

  /** What is written large is made as small as it must be, anew on each page. */
  protected override updated(): void {
    if (!this.isPanel || this.printing) return;
    const drawn = [this.turning.at, language.value, innerWidth, innerHeight].join();
    for (const box of this.querySelectorAll<HTMLElement>('.panel .block')) {
      if (drawn !== this.drawn) box.style.removeProperty('--fit');
      fit(box);
    }
    this.drawn = drawn;
  }

  private get pages() {
    return this.posting.wall ? pagesOf(this.posting.wall, innerHeight > innerWidth ? STANDING : LYING) : [];
  }

  private get groups(): Groups {
    const { opened } = this;
    return {
      opened,
      toggle: (group, isOpen) => {
        if (opened.has(group) !== isOpen) this.opened = new Set(isOpen ? [...opened, group] : [...opened].filter((each) => each !== group));
      },
    };
  }

  private turn(by: number): void {
    this.turning.turn(by, Math.max(this.pages.length, 1), clock.now());
    this.requestUpdate();
  }

  private hold(isHeld: boolean): void {
    this.turning.hold(isHeld, clock.now());
    this.requestUpdate();
  }

  private pressed({ key, ctrlKey, altKey, metaKey }: KeyboardEvent): void {
    if (!this.isPanel || ctrlKey || altKey || metaKey) return;
    if (key === 'ArrowRight' || key === 'PageDown') this.turn(1);
    if (key === 'ArrowLeft' || key === 'PageUp') this.turn(-1);
  }

  private content(): TemplateResult {
    const { posting: { wall, failed, readAt }, printing, screen: { view, asOf } } = this;
    if (!wall) {
      return failed ? html`<section class="empty" role="alert"><p>${problemWords(failed)}</p>
        <button type="button" @click=${() => void this.posting.read()}>${t('wall.again')}</button></section>` : stillLoading();
    }
    const hall = { numbers: view ?? wall.numbers, at: view ? asOf : wall.numbers.as_of };
    if (this.isPanel && !printing) {
      const { pages } = this;
      return panel({
        wall, ...hall, pages, shown: this.turning.shown(pages.length, clock.now()), isHeld: this.turning.isHeld,
        turn: (by) => { this.turn(by); },
        hold: (isHeld) => { this.hold(isHeld); },
      });
    }
    return page({ wall, ...hall, oldSince: failed && readAt, printing, groups: this.groups, print: () => { window.print(); } });
  }

  protected override render(): TemplateResult {
    const { view, status } = this.screen;
    const name = view?.name ?? this.posting.wall?.name ?? both('common.product');
    return frame({ name, timeZone: view?.time_zone, status, content: this.content() });
  }
}

void speaking(words, () => { void begin(); });

/** What edits is loaded for whoever edits: most read. */
async function begin(): Promise<void> {
  customElements.define('wall-screen', askedMode(location.search) === 'edit' ? (await import('./desk')).WallDesk : WallScreen);
}
