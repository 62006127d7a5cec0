import { nothing, type TemplateResult } from 'lit';
import type { Watchable } from '../client/observed';
import type { Api } from '../client/session/api';
import type { KioskView, ReturnPass, Text } from '../client/wire';
import { language } from '../client/words';
import { drawn, Paper, printerOf, printing, type Printing } from './paper';
import type { GivingPasses } from './passes/giving';
import { papersSlip, paperWords } from './procedures/papers-slip';
import type { Posted } from './procedures/posted';
import { ServerSlips, type Printed } from './server-slips';
import { comes, noPaperNow } from './slip-words';
import type { Step } from './step';
import type { OnPaper } from './taken';

/** How the kiosk stands whose paper it is. */
export interface Standing {
  view: KioskView | undefined;
  /** Whether its numbers come from its reserve: the server's printer knows none of them. */
  isAlone: boolean;
  /** What it is called, by which it has its printer. */
  name: string | undefined;
  step: Step;
}

/** Of how many papers a slip tells, and how much of each. */
const MOST_PAPERS = 30;
const MOST_LETTERS = 200;

/** All that comes out of a kiosk on paper: by its browser, or by the printer that the server has for it. */
export class OwnPaper {
  private readonly posted: Posted;
  private readonly passes: GivingPasses;
  private readonly kiosk: () => Standing;
  private readonly isDrawn: () => Promise<unknown>;
  private readonly paper = new Paper(() => { window.print(); });
  private readonly slips: ServerSlips;

  constructor(api: Api, known: { posted: Posted; passes: GivingPasses }, kiosk: () => Standing, isDrawn: () => Promise<unknown>) {
    this.slips = new ServerSlips(api);
    this.posted = known.posted;
    this.passes = known.passes;
    this.kiosk = kiosk;
    this.isDrawn = isDrawn;
  }

  /** How the latest paper stands that the server prints. */
  get printed(): Watchable<Printed | undefined> {
    return this.slips.printed;
  }

  get way(): Printing {
    const { view, name, isAlone } = this.kiosk();
    if (view === undefined) return 'none';
    const way = printing(view, name);
    return way === 'server' && isAlone ? 'none' : way;
  }

  /** Whether the number that stands here comes on paper, so that it need not be written down. */
  get comes(): boolean {
    return comes(this.way, this.printed.value);
  }

  /** That no slip comes now, where the server knows it of this kiosk's printer. */
  trouble(view: KioskView | undefined): Text | undefined {
    return view && this.way === 'server' ? noPaperNow(printerOf(view, this.kiosk().name)) : undefined;
  }

  /** What the screen tells of it. */
  told(view: KioskView): OnPaper {
    return { way: this.way, printed: this.printed.value, ails: this.trouble(view) !== undefined, again: () => { this.again(view); } };
  }

  /** Be without paper, as the next visitor should find it. */
  clear(): void {
    this.slips.clear();
  }

  /** Print a slip that says that it is a test, once it is drawn; tell whether it came. */
  async test(): Promise<boolean> {
    const { way } = this;
    const { view } = this.kiosk();
    if (way === 'none') return false;
    if (view && way === 'server') return await this.slips.sheet(view.office, language.value);
    await this.whenDrawn();
    window.print();
    return true;
  }

  /** Give a number its slip, with the papers of what its holder lacks some of; only while it still stands here. */
  async number(view: KioskView, taken: Extract<Step, { kind: 'taken' }>, lacked: string | undefined): Promise<void> {
    if (this.way !== 'auto' && this.way !== 'server') return;
    await this.whenDrawn();
    if (this.way === 'server' && !taken.alone) await this.slips.slip(view.office, taken.ticket.id, this.papersOf(lacked));
    else if (this.way === 'auto' && this.kiosk().step === taken) this.paper.give(taken.ticket);
  }

  /** Print the papers of a procedure, with the pass that was given for it. */
  list(view: KioskView, procedure: string): void {
    if (this.way === 'server') void this.slips.sheet(view.office, language.value, procedure, this.passOf(procedure)?.id);
    else window.print();
  }

  /** Print a pass with the papers of its procedure, where paper comes by itself. */
  async pass(view: KioskView, pass: ReturnPass): Promise<void> {
    const { step } = this.kiosk();
    if (step.kind !== 'lacks') return;
    if (this.way === 'server') this.list(view, step.procedure);
    if (this.way !== 'auto') return;
    await this.whenDrawn();
    this.paper.give(pass);
  }

  /** The papers of a procedure as its browser prints them, once they are known. */
  sheet(view: KioskView, procedure: string): TemplateResult | typeof nothing {
    const held = this.posted.whole.value.get(procedure);
    return typeof held === 'object' ? papersSlip(view, held, held.papers, this.passOf(procedure)) : nothing;
  }

  /** Another slip of the number that stands here, or another proof. */
  private again(view: KioskView): void {
    const { step } = this.kiosk();
    if (this.way !== 'server') window.print();
    else if (step.kind === 'taken') void this.slips.slip(view.office, step.ticket.id, [], true);
    else void this.slips.sheet(view.office, language.value);
  }

  /** The papers of a procedure as they stand in a list. */
  private papersOf(procedure: string | undefined): string[] {
    const held = this.posted.whole.value.get(procedure ?? '');
    if (typeof held !== 'object') return [];
    return held.papers.map((paper) => paperWords(paper).join(' · ').slice(0, MOST_LETTERS)).slice(0, MOST_PAPERS);
  }

  /** The pass that was given here for a procedure. */
  private passOf(procedure: string): ReturnPass | undefined {
    const giving = this.passes.of(procedure);
    return giving?.kind === 'given' ? giving.pass : undefined;
  }

  private async whenDrawn(): Promise<void> {
    await this.isDrawn();
    await drawn();
  }
}
