import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { LightElement } from '../client/elements/light';
import { testCard } from '../client/elements/test-card';
import { Reporting, type Report } from '../client/live/report';
import { clockTrouble, framed } from '../client/screen/framed';
import { gate } from '../client/screen/gate';
import { OwnDevice } from '../client/screen/own-device';
import { ownBuild } from '../client/screen/renewal';
import { Screen } from '../client/screen/screen';
import { stayHere } from '../client/screen/staying';
import { titled } from '../client/screen/title';
import { asked } from '../client/session/office';
import { Session, STAFF } from '../client/session/session';
import '../client/styles/tokens.css';
import type { KioskView, ReturnPass } from '../client/wire';
import words from 'words:kiosk';
import { chooseLanguage, language, speaking, t } from '../client/words';
import { Aloud } from './aloud';
import { isArrow, moveFocus } from './arrows';
import { body } from './body';
import { Idle } from './idle';
import { intend, type Intention } from './intention';
import { largeSwitch } from './large-switch';
import { obtain } from './obtain';
import { drawn, Paper, printing } from './paper';
import { GivingPasses } from './passes/giving';
import { Scanner } from './passes/scanner';
import { digitsOf, isOfPass } from './passes/show';
import { papersSlip } from './procedures/papers-slip';
import { Posted } from './procedures/posted';
import { Search } from './procedures/search';
import { proof, proofSlip } from './proof';
import type { Reader } from './read-button';
import { said } from './said';
import { slip } from './slip';
import { before, facing, patience, START, type Step } from './step';
import { stillThere } from './still-there';
import './styles.css';
import { Taps } from './taps';

/** Whether somebody sets the printer up here. */
const PROOF = asked('proof') !== undefined;

/** The ticket machine: what have you come for, does a priority fit, here is your number. */
class TicketKiosk extends LightElement {
  static override properties = { step: { state: true }, large: { state: true } };
  declare step: Step;
  /** Larger letters and stronger contrast, for this visitor only. */
  declare large: boolean;
  private readonly session = new Session('kiosk', { atHome: ['kiosk', ...STAFF] });
  private readonly idle = new Idle(() => { this.restart(); });
  private readonly taps = new Taps();
  private readonly paper = new Paper(() => { window.print(); });
  private readonly posted = new Posted(this.session.api);
  private readonly search = new Search(this.session.api);
  private readonly passes = new GivingPasses(this.session.api);
  private readonly scanner = new Scanner();
  private readonly aloud = new Aloud(() => { this.idle.touch(); });
  private readonly screen = new Screen(this, {
    session: this.session,
    view: 'kiosk',
    title: () => titled(t('common.screens.kiosk')),
    ticks: 'minutes',
    observes: [this.idle.warning, this.posted.listed, this.posted.whole, this.search.sought, this.passes.now, this.aloud.isReading, this.aloud.known],
    shown: (view) => { this.posted.look(view); },
    found: () => {
      this.reporting.start();
      this.own.begin();
    },
    left: () => {
      this.reporting.stop();
      this.own.end();
    },
    quiet: () => this.isFree,
  });

  private readonly own = new OwnDevice(this.screen, {
    isFree: () => this.isFree,
    print: () => this.printTest(),
    changed: () => { this.requestUpdate(); },
  });

  private readonly reporting = new Reporting((event, said) => this.screen.tell(event, said), () => this.report());

  constructor() {
    super();
    this.step = START;
    this.large = false;
    language.subscribe(() => { this.aloud.stop(); this.attend(); });
    for (const touch of ['pointerdown', 'keydown'])
      window.addEventListener(touch, () => { if (this.idle.warning.value === undefined) this.idle.touch(); });
    this.addEventListener('click', (event) => { this.pressed(event); }, { capture: true });
    // A key that something lies on would take number after number.
    this.addEventListener('keydown', (event) => { if (event.repeat && event.key === 'Enter') event.preventDefault(); });
    window.addEventListener('keydown', (event) => { this.keyed(event); });
    this.attend();
  }

  /** Let only meant taps through; what the keyboard clicks has no place on the screen. */
  private pressed(event: MouseEvent): void {
    const types = event.target instanceof Element && event.target.closest('.keys') !== null; // whoever types hits a key twice
    if (event.detail === 0 || types || this.taps.takes({ x: event.clientX, y: event.clientY, at: event.timeStamp })) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Let arrows lead from one choice to the next, and Escape a step back, where there are procedures to be gone through. */
  private keyed(event: KeyboardEvent): void {
    this.scanned(this.scanner.key(event));
    const main = this.querySelector<HTMLElement>('main');
    if (!main || this.posted.listed.value.length === 0 || this.querySelector('dialog[open]')) return;
    if (event.key === 'Escape' && !event.isComposing && this.mayGoBack) this.go(before(this.step));
    const writes = event.target instanceof HTMLInputElement && (event.key === 'ArrowLeft' || event.key === 'ArrowRight');
    if (isArrow(event.key) && !writes && moveFocus(main, event.key)) event.preventDefault();
  }

  /** Turn a pass that was scanned into a number, where nobody is in the middle of something else. */
  private scanned(shown: string | undefined): void {
    const { view } = this.screen;
    if (shown !== undefined && view && (this.step.kind === 'choose' || this.step.kind === 'pass')) void this.take(view, intend({ shown }));
  }

  /** Whether a step back is one to before, and undoes nothing. */
  private get mayGoBack(): boolean {
    return !['taking', 'taken', 'choose'].includes(this.step.kind);
  }

  private attend(): void {
    const { large, screen: { view } } = this;
    const reading = { paper: view !== undefined && printing(view) === 'auto', large };
    this.idle.wait(patience(this.step, language.value === 'vi' && !this.large, reading));
  }

  /** Whether no visitor stands here. */
  private get isFree(): boolean {
    return this.step === START && this.idle.warning.value === undefined && !this.large;
  }

  private get hasPaper(): boolean {
    const { view } = this.screen;
    return view !== undefined && printing(view) !== 'none';
  }

  private report(): Report {
    return {
      version: ownBuild(),
      ...(this.hasPaper && { paper: 'unknown' }), // what a browser prints with tells nobody how much is left
      ...(this.own.tested && { tested: this.own.tested }),
    };
  }

  /** Print a slip that says that it is a test, once it is drawn. */
  private async printTest(): Promise<boolean> {
    if (!this.hasPaper) return false;
    await this.updateComplete;
    await drawn();
    window.print();
    return true;
  }

  private go(step: Step): void {
    this.aloud.stop();
    if (step.kind === 'takes') this.posted.open(step.procedure, true);
    this.step = step;
    this.attend();
  }

  /** Be as the next visitor should find it. */
  private restart(): void {
    this.large = false;
    this.search.clear();
    this.passes.clear();
    chooseLanguage('vi');
    this.go(START);
  }

  /** Take one number: whatever is pressed meanwhile, and however often the request is tried. */
  private async take(view: KioskView, intention: Intention): Promise<void> {
    if (this.step.kind === 'taking') return;
    this.go({ kind: 'taking', intention });
    const onSlowed = () => { this.go({ kind: 'taking', intention, slowed: true }); };
    const next = await obtain(this.session.api, view.office, intention, onSlowed);
    this.go(next.kind === 'failed' ? this.failed(next) : next);
    if (next.kind !== 'taken' || printing(view) !== 'auto') return;
    await this.updateComplete;
    await drawn();
    if (this.step === next) this.paper.give(next.ticket);
  }

  /** Where somebody goes on who got no number: with a pass that is not good, to where it is typed. */
  private failed(step: Extract<Step, { kind: 'failed' }>): Step {
    const { intention: { wish }, problem } = step;
    if (this.screen.isOut) return START;
    return 'shown' in wish && isOfPass(problem) ? { kind: 'pass', typed: digitsOf(wish.shown.includes('-') ? '' : wish.shown), problem } : step;
  }

  /** Give a pass for a procedure, and print it with its papers where paper comes by itself. */
  private async givePass(view: KioskView, service: string, procedure: string): Promise<void> {
    await this.passes.ask(view.office, { service, procedure, language: language.value }, (pass) => { void this.printPass(view, pass); });
  }

  private async printPass(view: KioskView, pass: ReturnPass): Promise<void> {
    if (printing(view) !== 'auto' || this.step.kind !== 'lacks') return;
    await this.updateComplete;
    await drawn();
    this.paper.give(pass);
  }

  private asking(view: KioskView): TemplateResult {
    const { screen: { status }, posted, search } = this;
    return body(facing(this.step, view, status, posted.listed.value), view, {
      live: status.kind === 'live',
      activity: this.session.api.activity.value,
      printing: printing(view),
      large: this.large,
      posted,
      search,
      passes: this.passes,
      use: (shown) => void this.take(view, intend({ shown })),
      give: (service, procedure) => void this.givePass(view, service, procedure),
      reader: this.reader,
      go: (step) => { this.go(step); },
      take: (service, priority, procedure) => {
        const wish = { service, language: language.value, ...(priority !== undefined && { priority }), ...(procedure !== undefined && { procedure }) };
        void this.take(view, intend(wish));
      },
      again: (intention) => void this.take(view, intention),
      done: () => { this.restart(); },
    });
  }

  /** What reads aloud, where the machine has a voice for the language that is spoken. */
  private get reader(): Reader | undefined {
    const { aloud } = this;
    if (!aloud.speaks(language.value)) return undefined;
    return { reading: aloud.isReading.value, read: (sentences) => { aloud.read(sentences, language.value); }, stop: () => { aloud.stop(); } };
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { dataset } = document.documentElement;
    if (this.large) dataset.large = '';
    else delete dataset.large;
    if (changed.has('large')) this.attend();
    this.reporting.look();
    if (this.step.kind === 'takes' || this.step.kind === 'lacks') this.posted.open(this.step.procedure);
    if (changed.has('step') && changed.get('step') !== undefined)
      (this.querySelector<HTMLElement>('main .search-field, main .pass-field') ?? this.querySelector<HTMLElement>('main h2'))?.focus();
  }

  protected override render(): TemplateResult {
    const before = html`<header class="signed-out">${t('kiosk.signed-out')}</header>`;
    return gate({ session: this.session, roles: ['kiosk'], pairs: 'kiosk', before }, () => framed(this.screen, {
      trouble: clockTrouble(this.screen.view),
      actions: largeSwitch(this.large, () => { this.large = !this.large; }),
      content: PROOF ? proof : (view) => this.visit(view),
    }));
  }

  /** What a visitor sees, hears and may get on paper. */
  private visit(view: KioskView): TemplateResult {
    const { step, session } = this;
    return html`${this.asking(view)}
      <p class="visually-hidden" role="status">${said(step, session.api.activity.value)}</p>
      ${stillThere(this.idle.warning.value, () => { this.idle.touch(); }, () => { this.restart(); })}
      ${step.kind === 'taken' ? slip(view, step.ticket) : nothing}
      ${step.kind === 'lacks' ? this.papersSlip(view, step.procedure) : nothing}
      ${this.isFree ? html`${testCard(this.own)}${this.own.card && this.hasPaper ? proofSlip(view) : nothing}` : nothing}`;
  }

  /** The papers of a procedure on paper, once they are known. */
  private papersSlip(view: KioskView, id: string): TemplateResult | typeof nothing {
    const held = this.posted.whole.value.get(id);
    const giving = this.passes.of(id);
    return typeof held === 'object' ? papersSlip(view, held, held.papers, giving?.kind === 'given' ? giving.pass : undefined) : nothing;
  }
}

stayHere();
void speaking(words, () => { customElements.define('ticket-kiosk', TicketKiosk); });
