import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { clock } from '../client/live/clock';
import { connect } from '../client/live/connection';
import { frame } from '../client/elements/frame';
import { LightElement } from '../client/elements/light';
import '../client/elements/modal-dialog';
import { pinButton } from '../client/elements/pin-button';
import type { ModalDialog } from '../client/elements/modal-dialog';
import '../client/elements/sign-in';
import { Observing, type Stop } from '../client/observed';
import { findOffice } from '../client/session/office';
import { Problem } from '../client/session/problem';
import { Session } from '../client/session/session';
import { titleOf } from '../client/screen/title';
import '../client/styles/tokens.css';
import type { ManagerView, Role } from '../client/wire';
import words from 'words:manager';
import { errorWords, language, speaking, t } from '../client/words';
import { addressOf, bodyOf, type Act, type Question } from './acts';
import { Beside } from './beside';
import { board } from './board';
import './styles.css';
import type { Asking } from './form';
import { paper } from './paper';
import { headingOf, question } from './questions';
import { trouble } from './trouble';
import { workingHours } from './working-hours';

const ROLES: Role[] = ['manager'];

/** A press that comes this soon after the question was meant for what stood there before. */
const SETTLE_MS = 400;

/** The manager's board: today in one look, and what can be done about it. */
class ManagerBoard extends LightElement {
  static override properties = { view: { state: true }, asked: { state: true }, failed: { state: true }, problem: { state: true }, printing: { state: true } };
  declare view: ManagerView | undefined;
  declare asked: Question | undefined;
  declare failed: string | undefined;
  /** Why there is no board at all. */
  declare problem: string | undefined;
  /** Whether the page is on its way to a printer: then it holds what goes on paper too. */
  declare printing: boolean;
  private readonly session = new Session('manager');
  private readonly connection = connect(this.session.credentials);
  private readonly beside = new Beside(this.connection, this.session.api, () => { this.requestUpdate(); });
  private watching: Stop | undefined;
  private askedAt = 0;
  /** The same by the board's clock. */
  private opened = 0;

  constructor() {
    super();
    this.printing = false;
    const { session: { standing, api: { activity } }, connection: { status } } = this;
    new Observing(this, standing, status, activity, language, clock.seconds);
    standing.subscribe(({ kind }) => { if (kind === 'in') void this.follow(); else this.leave(); });
    status.subscribe((now) => { if (now.kind === 'refused') this.session.leave(new Problem(now.code, now.code === 'forbidden' ? 403 : 401)); });
    // The browser prints what stands there when these are heard, so nothing may wait for the next frame.
    addEventListener('beforeprint', () => { this.printing = true; this.performUpdate(); });
    addEventListener('afterprint', () => { this.printing = false; });
    void this.session.restore();
  }

  private async follow(): Promise<void> {
    const standing = this.session.standing.value;
    this.problem = undefined;
    try {
      const office = await findOffice(this.session.api, standing.kind === 'in' ? standing.who.office : undefined, () => { this.connection.noOffice(); });
      this.watching?.();
      this.watching = this.connection.watch(office, 'manager', (view) => { this.view = view; });
      this.connection.open();
    } catch (error) {
      this.problem = error instanceof Problem ? error.code : 'unexpected';
    }
  }

  private leave(): void {
    this.connection.close();
    this.watching?.();
    this.watching = undefined;
    this.ask(undefined);
    this.view = undefined;
  }

  private ask(asked: Question | undefined): void {
    this.failed = undefined;
    this.asked = asked;
    this.askedAt = performance.now();
    this.opened = this.now;
    if (this.view) this.beside.look(this.view.office, asked);
  }

  private get settled(): boolean {
    return performance.now() - this.askedAt > SETTLE_MS;
  }

  private async send(act: Act, office: string, reason?: string): Promise<void> {
    if (this.session.api.activity.value !== 'idle' || !this.settled) return;
    this.failed = undefined;
    const asked = this.asked;
    try {
      await this.session.api.post(addressOf(act, office), bodyOf(act, reason));
      if (this.asked === asked) this.done(asked);
    } catch (error) {
      const problem = error instanceof Problem ? error : new Problem('unexpected', 0);
      this.failed = errorWords(problem.code);
      if (problem.status === 401) this.session.leave(problem);
    }
  }

  /** What was asked is done: somebody's visit stays in sight, with what has just happened to him. */
  private done(asked: Question | undefined): void {
    this.ask(asked?.about === 'visit' ? { ...asked } : undefined);
  }

  /** A dialog that leads on to another one asks for the focus anew: no key that is held answers both. */
  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('asked') || !this.asked || !changed.get('asked')) return;
    void this.querySelector<ModalDialog>('modal-dialog')?.updateComplete.then(() => { this.querySelector<HTMLElement>('.dialog [autofocus]')?.focus(); });
  }

  /** The time that the board counts by: it stands still where the news ends. */
  private get now(): number {
    const status = this.connection.status.value;
    return status.kind === 'cut-off' ? status.since : clock.now();
  }

  private dialog(view: ManagerView): TemplateResult {
    const { asked, failed, session } = this;
    // While a press is under way its end is not known yet, and has to be told.
    const dismiss = () => { if (this.settled && session.api.activity.value === 'idle') this.ask(undefined); };
    const asking: Asking = {
      activity: session.api.activity.value,
      failed,
      now: this.now,
      opened: this.opened,
      beside: this.beside,
      ask: (next) => { if (this.settled) this.ask(next); },
      send: (act, reason) => void this.send(act, view.office, reason),
      dismiss,
    };
    return html`<modal-dialog ?open=${asked !== undefined} heading=${asked ? headingOf(asked, view, asking) : ''} @dismiss=${dismiss}
      .content=${asked && question(asked, view, asking)}></modal-dialog>`;
  }

  private actions(view: ManagerView | undefined): TemplateResult {
    const print = view ? html`<button type="button" class="quiet" @click=${() => { window.print(); }}>${t('manager.print')}</button>` : nothing;
    return html`${print}${this.pin(view)}<button type="button" class="quiet" @click=${() => void this.session.signOut()}>${t('common.sign-out')}</button>`;
  }

  private pin(view: ManagerView | undefined): TemplateResult | typeof nothing {
    const standing = this.session.standing.value;
    return view && standing.kind === 'in' ? pinButton(this.session, standing.who, view.office, t('manager.title')) : nothing;
  }

  private content(view: ManagerView | undefined): TemplateResult {
    if (this.problem !== undefined) return html`<p class="fault still">${errorWords(this.problem)}</p>`;
    if (!view) return html`<p class="still">${t('common.loading')}</p>`;
    const stale = this.connection.status.value.kind === 'cut-off';
    return html`${board(view, this.now, stale, (asked) => { this.ask(asked); })}${this.dialog(view)}${this.printing ? paper(view, this.now) : nothing}`;
  }

  protected override render(): TemplateResult {
    const standing = this.session.standing.value;
    if (standing.kind === 'out') return html`<sign-in .session=${this.session} .roles=${ROLES}></sign-in>`;
    const { view } = this;
    return frame({
      name: view?.name,
      timeZone: view?.time_zone,
      title: [t('manager.title'), ...(view ? workingHours(view, this.now) : [])].join(' · '),
      status: this.connection.status.value,
      trouble: trouble(view?.trouble),
      actions: this.actions(view),
      content: this.content(view),
    });
  }
}

void speaking(words, () => {
  titleOf('common.screens.manager');
  customElements.define('manager-board', ManagerBoard);
});
