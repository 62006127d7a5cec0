import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { LightElement } from '../client/elements/light';
import { testCard } from '../client/elements/test-card';
import { clock } from '../client/live/clock';
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
import type { KioskView } from '../client/wire';
import words from 'words:kiosk';
import { both, chooseLanguage, language, speaking, t } from '../client/words';
import { Aloud } from './aloud';
import { isArrow, moveFocus } from './arrows';
import { body } from './body';
import { named, tellDossiers } from './dossiers/fetch';
import { lookUp } from './dossiers/looking';
import { Idle } from './idle';
import { intend, type Intention } from './intention';
import { largeSwitch } from './large-switch';
import { Alone, type Standing } from './offline/alone';
import { Kept } from './offline/kept';
import { lostNote } from './offline/lost';
import { slipAlone } from './offline/taken';
import { OwnPaper, type Standing as PaperStands } from './own-paper';
import { GivingPasses } from './passes/giving';
import { Scanner, type Scanned } from './passes/scanner';
import { isOfPass, typedOf } from './passes/show';
import { Near } from './procedures/near';
import { Posted } from './procedures/posted';
import { Search } from './procedures/search';
import { proof, proofSlip } from './proof';
import type { Reader } from './read-button';
import { said } from './said';
import { slip } from './slip';
import { before, facing, type Fetch, patience, START, type Step } from './step';
import { stillThere } from './still-there';
import './styles.css';
import { found, sent } from './survey/asked';
import { at, AT_CODE } from './survey/step';
import { Taps } from './taps';

/** Whether somebody sets the printer up here. */
const PROOF = asked('proof') !== undefined;

/** Where something may be scanned: whoever is elsewhere is in the middle of something. */
const SCANS = new Set<Step['kind']>(['choose', 'pass', 'dossier', 'standing', 'fetch', 'survey-code']);

/** The ticket machine: what have you come for, does a priority fit, here is your number. */
class TicketKiosk extends LightElement {
  static override properties = { step: { state: true }, large: { state: true } };
  declare step: Step;
  /** Larger letters and stronger contrast, for this visitor only. */
  declare large: boolean;
  private readonly session = new Session('kiosk', { atHome: ['kiosk', ...STAFF] });
  private readonly idle = new Idle(() => { this.restart(); });
  /** The procedure whose papers the visitor has not all. */
  private lacked: string | undefined;
  private readonly taps = new Taps();
  private readonly alone = new Alone(this.session.api, (view) => { this.posted.look(view); });
  private readonly posted = new Posted(this.session.api, this.alone);
  private readonly near = new Near(() => ({ listed: this.posted.listed.value, whole: this.posted.whole.value }), () => this.standing.alone === 'gives');
  private readonly search = new Search(this.session.api, this.near);
  private readonly kept = new Kept();
  private readonly passes = new GivingPasses(this.session.api);
  private readonly paper = new OwnPaper(this.session.api, { posted: this.posted, passes: this.passes }, () => this.paperStands, () => this.updateComplete);
  private readonly scanner = new Scanner();
  private readonly aloud = new Aloud(() => { this.idle.touch(); });
  private readonly screen = new Screen(this, {
    session: this.session,
    view: 'kiosk',
    title: () => titled(t('common.screens.kiosk')),
    ticks: 'minutes',
    observes: [
      this.idle.warning, this.posted.listed, this.posted.whole, this.search.sought, this.passes.now,
      this.aloud.isReading, this.aloud.known, this.paper.printed, this.alone.book,
    ],
    shown: (view) => {
      this.posted.look(view);
      this.alone.look(view);
      this.kept.look();
      if (view.catalogue !== undefined) void this.near.fetch();
    },
    found: () => {
      void this.alone.begin(this.screen.who);
      this.reporting.start();
      this.own.begin();
    },
    left: () => {
      void this.alone.end();
      this.reporting.stop();
      this.own.end();
    },
    quiet: () => this.isFree,
  });

  private readonly own = new OwnDevice(this.screen, {
    isFree: () => this.isFree,
    print: () => this.paper.test(),
    changed: () => { this.requestUpdate(); },
  });

  private readonly reporting = new Reporting((event, said) => this.screen.tell(event, said), () => this.report());

  constructor() {
    super();
    this.step = START;
    this.large = false;
    language.subscribe(() => { this.aloud.stop(); this.attend(); });
    this.paper.printed.subscribe(() => { this.attend(); });
    for (const touch of ['pointerdown', 'keydown'])
      window.addEventListener(touch, () => { if (this.idle.warning.value === undefined) this.idle.touch(); });
    this.addEventListener('click', (event) => { this.pressed(event); }, { capture: true });
    // A key that something lies on would take number after number.
    this.addEventListener('keydown', (event) => { if (event.repeat && event.key === 'Enter') event.preventDefault(); });
    // What was scanned is no Enter of the field that it was typed into.
    window.addEventListener('keydown', (event) => { if (this.scanned(this.scanner.key(event))) event.stopPropagation(); }, { capture: true });
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
    const main = this.querySelector<HTMLElement>('main');
    if (!main || this.posted.listed.value.length === 0 || this.querySelector('dialog[open]')) return;
    if (event.key === 'Escape' && !event.isComposing && this.mayGoBack) this.go(before(this.step));
    const writes = event.target instanceof HTMLInputElement && (event.key === 'ArrowLeft' || event.key === 'ArrowRight');
    if (isArrow(event.key) && !writes && moveFocus(main, event.key)) event.preventDefault();
  }

  /** Turn a pass that was scanned into a number, tell where a dossier stands, or ask how a visit was, where nobody is in the middle of something else. */
  private scanned(scanned: Scanned | undefined): boolean {
    const { view } = this.screen;
    if (!scanned || !view || !SCANS.has(this.step.kind)) return false;
    if (scanned.kind === 'pass') void this.take(view, intend({ shown: scanned.said }));
    else if (scanned.kind === 'slip') this.findVisit(view, scanned.said);
    else if (this.step.kind === 'fetch') void this.name(view, this.step, scanned.said);
    else if (view.dossier_agency !== undefined) void this.look(view, scanned.said, '');
    return true;
  }

  /** Show where a dossier stands, unless whoever asked has left meanwhile. */
  private async look(view: KioskView, code: string, typed: string): Promise<void> {
    await this.meanwhile({ kind: 'dossier', typed, asked: code }, lookUp(this.session.api, view.office, code, typed));
  }

  /** Put a dossier beside those for which somebody comes, unless she has gone on meanwhile. */
  private async name(view: KioskView, step: Fetch, code: string): Promise<void> {
    const { kind, service, named: before, typed } = step;
    const asking: Fetch = { kind, service, named: before, typed, asked: code };
    await this.meanwhile(asking, named(this.session.api, view.office, asking, code));
  }

  /** Find the visit of a code or of a slip, to ask how it was, where the office asks that. */
  private findVisit(view: KioskView, shown: string): void {
    if (!view.survey) return;
    void this.meanwhile({ ...AT_CODE, typed: shown.includes('-') ? '' : shown, isBusy: true }, found(this.session.api, view.office, shown));
  }

  /** Show one step until the next is known; whoever has left by then is told nothing. */
  private async meanwhile(step: Step, next: Promise<Step>): Promise<void> {
    this.go(step);
    const came = await next;
    if (this.step === step) this.go(came);
  }

  /** Whether a step back is one to before, and undoes nothing. */
  private get mayGoBack(): boolean {
    return !['taking', 'taken', 'choose'].includes(this.step.kind);
  }

  private attend(): void {
    const { large, paper } = this;
    this.idle.wait(patience(this.step, language.value === 'vi' && !large, { paper: paper.comes, large }));
  }

  /** Whether no visitor stands here. */
  private get isFree(): boolean {
    return this.step === START && this.idle.warning.value === undefined && !this.large;
  }

  private get paperStands(): PaperStands {
    const { standing: { view, alone }, own, screen, step } = this;
    return { view, isAlone: alone === 'gives', name: own.given?.name ?? screen.who?.name, step };
  }

  private report(): Report {
    return {
      version: ownBuild(),
      ...(this.paper.way !== 'none' && { paper: 'unknown' }), // how much is left a browser is not told, and the server knows by itself
      ...(this.own.tested && { tested: this.own.tested }),
    };
  }

  private go(step: Step): void {
    this.aloud.stop();
    if (step.kind !== 'taking') this.paper.clear();
    if (step.kind === 'lacks') this.lacked = step.procedure;
    else if (step.kind !== 'ask' && step.kind !== 'taking') this.lacked = undefined;
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
  private async take(view: KioskView, intention: Intention, dossiers: readonly string[] = []): Promise<void> {
    if (this.step.kind === 'taking') return;
    const { lacked } = this;
    this.go({ kind: 'taking', intention });
    const onSlowed = () => { this.go({ kind: 'taking', intention, slowed: true }); };
    const next = await this.alone.obtain(view, this.standing.alone === 'gives', intention, onSlowed);
    this.go(next.kind === 'failed' ? this.failed(next) : next);
    if (next.kind !== 'taken') return;
    if (dossiers.length > 0 && !next.alone) void this.tellDossiers(view, next, dossiers);
    await this.paper.number(view, next, lacked);
  }

  /** Say for which dossiers a number comes; where that cannot be said, its holder is asked to say it at the counter. */
  private async tellDossiers(view: KioskView, taken: Extract<Step, { kind: 'taken' }>, dossiers: readonly string[]): Promise<void> {
    if (!await tellDossiers(this.session.api, view.office, taken.ticket.id, dossiers) && this.step === taken) this.step = { ...taken, isUntold: true };
  }

  /** What is shown, and whether it comes from the server or from what this machine knows by itself. */
  private get standing(): Standing {
    return this.alone.stands(this.screen.view, this.screen.status);
  }

  /** Where somebody goes on who got no number: with a pass that is not good, to where it is typed. */
  private failed(step: Extract<Step, { kind: 'failed' }>): Step {
    const { intention: { wish }, problem } = step;
    if (this.screen.isOut) return START;
    return 'shown' in wish && isOfPass(problem) ? { kind: 'pass', typed: typedOf(wish.shown), problem } : step;
  }

  /** Give a pass for a procedure, and print it with its papers where paper comes by itself. */
  private async givePass(view: KioskView, service: string, procedure: string): Promise<void> {
    await this.passes.ask(view.office, { service, procedure, language: language.value }, (pass) => { void this.paper.pass(view, pass); });
  }

  private asking(view: KioskView): TemplateResult {
    const { standing: { status, alone }, posted, search } = this;
    const shown = alone === 'gives' ? { kind: 'live' as const } : status;
    return body(facing(this.step, view, shown, posted.listed.value), view, {
      live: shown.kind === 'live',
      alone,
      activity: this.session.api.activity.value,
      onPaper: this.paper.told(view),
      printList: (procedure) => { this.paper.list(view, procedure); },
      large: this.large,
      posted,
      search,
      passes: this.passes,
      use: (shown) => void this.take(view, intend({ shown })),
      look: (code, typed) => void this.look(view, code, typed),
      name: (step, code) => void this.name(view, step, code),
      give: (service, procedure) => void this.givePass(view, service, procedure),
      survey: {
        find: (shown) => { this.findVisit(view, shown); },
        send: (asks) => void this.meanwhile(at(asks, asks.place), sent(this.session.api, view.office, asks)),
      },
      reader: this.reader,
      go: (step) => { this.go(step); },
      take: (service, priority, procedure, dossiers) => {
        const wish = { service, language: language.value, ...(priority !== undefined && { priority }), ...(procedure !== undefined && { procedure }) };
        void this.take(view, intend(wish), dossiers);
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
      (this.querySelector<HTMLElement>('main .search-field, main input.pass-field, main .code-field') ?? this.querySelector<HTMLElement>('main h2'))?.focus();
  }

  protected override render(): TemplateResult {
    const before = html`<header class="signed-out">${t('kiosk.signed-out')}</header>`;
    const { view, status, alone } = this.standing;
    const shown = { view, problem: this.screen.problem, status: alone === 'gives' ? { kind: 'live' as const } : status };
    return gate({ session: this.session, roles: ['kiosk'], pairs: 'kiosk', before }, () => framed(shown, {
      trouble: alone === 'gives' ? both('kiosk.alone.note') : clockTrouble(view) ?? (this.step.kind === 'taken' ? undefined : this.paper.trouble(view)),
      actions: largeSwitch(this.large, () => { this.large = !this.large; }),
      content: (view) => (PROOF ? proof(view, this.paper.told(view)) : this.visit(view)),
    }));
  }

  /** What a visitor sees, hears and may get on paper. */
  private visit(view: KioskView): TemplateResult {
    const { step, session } = this;
    return html`${lostNote(this.alone.book.value, view.day, clock.now())}${this.asking(view)}
      <p class="visually-hidden" role="status">${said(step, session.api.activity.value)}</p>
      ${stillThere(this.idle.warning.value, () => { this.idle.touch(); }, () => { this.restart(); })}
      ${step.kind === 'taken' ? (step.alone ? slipAlone : slip)(view, step.ticket) : nothing}
      ${step.kind === 'lacks' ? this.paper.sheet(view, step.procedure) : nothing}
      ${this.isFree ? html`${testCard(this.own)}${this.own.card && this.paper.way !== 'none' ? proofSlip(view) : nothing}` : nothing}`;
  }
}

stayHere();
void speaking(words, () => { customElements.define('ticket-kiosk', TicketKiosk); });
