import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { frame, stillLoading } from '../client/elements/frame';
import { LightElement } from '../client/elements/light';
import '../client/elements/modal-dialog';
import { pinButton } from '../client/elements/pin-button';
import { leadOn } from '../client/elements/lead-on';
import { signOut } from '../client/elements/sign-out';
import { spaced } from '../client/format';
import { clock } from '../client/live/clock';
import type { Status } from '../client/live/heartbeat';
import { Observing, type Stop } from '../client/observed';
import type { Screen } from '../client/screen/screen';
import type { Session } from '../client/session/session';
import { prints } from '../client/papers/habit';
import { printed } from '../client/papers/printing';
import { sheet } from '../client/papers/sheet';
import type { Dossier, Hand, SignedIn } from '../client/wire';
import { language, t, text } from '../client/words';
import { helpButton } from './asking-help';
import { consoleBody } from './body';
import { cursorOn, moved, type Cursor } from './cursor';
import { OwnCounter } from './own-counter';
import { sheetFor } from './dialogs/sheet';
import { Keyboard } from './keyboard';
import { Moves } from './moves';
import { Presses } from './presses';
import { sceneOf, type Scene } from './scene';
import { isTaken } from './step';

const WIDE = new Set(['finish', 'transfer', 'by-hand', 'find', 'found', 'help', 'results', 'call-dossier']);

/** One counter's console. `refused` gets the code when the server does not show this counter. */
export class CounterConsole extends LightElement {
  static override properties = {
    session: { attribute: false },
    screen: { attribute: false },
    status: { attribute: false },
    who: { attribute: false },
    office: {},
    counter: {},
    refused: { attribute: false },
    cursor: { state: true },
  };
  declare session: Session;
  declare screen: Pick<Screen, 'watch'>;
  declare status: Status;
  declare who: SignedIn;
  declare office: string;
  declare counter: string;
  declare refused: (code: string) => void;
  declare cursor: Cursor | undefined;
  private readonly presses = new Presses();
  private own: OwnCounter | undefined;
  private moves: Moves | undefined;
  private stop: Stop = () => undefined;

  constructor() {
    super();
    new Keyboard(this, this.presses, {
      press: (key) => { this.press(key); },
      move: (key) => { this.move(key); },
      escape: () => { this.cursor = undefined; },
      swallowed: () => { this.moves?.swallowed(); },
    });
    new Observing(this, language, clock.seconds, this.presses.blocked);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const own = new OwnCounter(this.session.api, this.office, this.counter);
    this.own = own;
    this.moves = new Moves(own);
    const { asked, paper, finder, results } = this.moves;
    new Observing(this, own.view, own.underWay, own.said, asked, paper, prints, finder.sought, results.finder.sought, this.session.api.activity);
    this.stop = this.screen.watch(`counter/${this.counter}`, (view) => { own.view.set(view); }, this.refused);
    own.view.subscribe((view) => { if (view) this.moves?.follow(isTaken(view, this.who)); });
    addEventListener('beforeunload', this.closing);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('beforeunload', this.closing);
    this.stop();
  }

  private get scene(): Scene | undefined {
    const view = this.own?.view.value;
    if (!this.own || !view) return undefined;
    return sceneOf(this.own, view, this.who, this.cursor, {
      blocked: this.presses.blocked.value,
      trying: this.session.api.activity.value === 'trying',
      asking: this.moves?.asked.value !== undefined,
      live: this.status.kind === 'live',
    });
  }

  private press(key: string): void {
    const { scene } = this;
    if (scene) this.moves?.press(key, scene, () => this.ticked());
  }

  private move(key: string): void {
    const { scene } = this;
    if (scene) this.cursor = moved(scene.rows, this.cursor, key);
  }

  /** Whoever is at the counter, where it is one's own. */
  private get inHand(): Hand | undefined {
    const view = this.own?.view.value;
    return view && !isTaken(view, this.who) ? view.hand : undefined;
  }

  /** Whether nobody is at the counter, so that the page may be loaded anew. */
  get isFree(): boolean {
    return this.inHand === undefined;
  }

  /** Sign out; who still has a visitor in hand is asked first. */
  private leave(): void {
    const { inHand } = this;
    if (inHand) this.moves?.ask({ name: 'sign-out', hand: inHand });
    else void this.session.signOut();
  }

  /** Let the browser ask before the window closes on a visitor in hand. */
  private readonly closing = (event: BeforeUnloadEvent): void => {
    if (!this.inHand) return;
    event.preventDefault();
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the floor's browsers ask for nothing else
    event.returnValue = '';
  };

  private ticked(): string[] {
    return Array.from(this.querySelectorAll<HTMLInputElement>('.opening input:checked'), ({ value }) => value);
  }

  protected override render(): TemplateResult {
    const { scene } = this;
    const view = scene?.view;
    const paper = this.moves?.paper.value;
    return html`${paper ? html`<div class="only-paper">${sheet(paper)}</div>` : nothing}${frame({
      name: view?.name,
      timeZone: view?.time_zone,
      status: this.status,
      title: this.who.name,
      actions: html`${scene ? helpButton(scene) : nothing}${view?.dossiers ? leadOn(this.session, 'dossiers', t('common.screens.dossiers')) : nothing}${pinButton(this.session, this.who, this.office, view ? text(view.counter.name) : this.counter)}${signOut(() => { this.leave(); })}`,
      content: scene ? html`${consoleBody(scene, (row) => { this.cursor = cursorOn(scene.rows, row); })}${this.dialog(scene)}`
        : stillLoading(),
    })}`;
  }

  /** Print the receipt of a dossier, and go on. */
  private async print(moves: Moves, dossier: Dossier): Promise<void> {
    if (!await moves.lay(dossier)) return;
    await printed(this.updateComplete);
    moves.dismiss();
  }

  private dialog(scene: Scene): TemplateResult {
    const { moves } = this;
    const asked = moves?.asked.value;
    const question = moves && asked && sheetFor(asked, scene, moves, { leave: () => void this.session.signOut(), print: (dossier) => void this.print(moves, dossier) });
    return html`<modal-dialog class=${asked && WIDE.has(asked.name) ? 'wide' : ''} ?open=${question !== undefined} heading=${question?.heading ?? ''} .content=${question?.content}
      @dismiss=${() => { moves?.dismiss(); }}></modal-dialog>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const view = this.own?.view.value;
    // An element that is gone from the page may render once more: then the tab is no longer its own.
    if (view && this.isConnected) document.title = [...(this.inHand ? [spaced(this.inHand.number)] : []), text(view.counter.name)].join(' · ');
    if (changed.has('cursor')) this.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
    if (document.activeElement === document.body || document.activeElement === null) this.home();
  }

  /** Put the focus where Enter is the next step, whenever it would be lost. */
  private home(): void {
    if (!this.moves?.asked.value) this.querySelector<HTMLElement>('.go')?.focus({ preventScroll: true });
  }
}

customElements.define('counter-console', CounterConsole);
