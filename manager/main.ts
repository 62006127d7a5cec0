import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { LightElement } from '../client/elements/light';
import '../client/elements/modal-dialog';
import type { ModalDialog } from '../client/elements/modal-dialog';
import { leadOn } from '../client/elements/lead-on';
import { pinButton } from '../client/elements/pin-button';
import { signOut } from '../client/elements/sign-out';
import { framed } from '../client/screen/framed';
import { gate } from '../client/screen/gate';
import { Screen } from '../client/screen/screen';
import { titled } from '../client/screen/title';
import { problemFrom } from '../client/session/problem';
import { Session } from '../client/session/session';
import '../client/styles/tokens.css';
import type { ManagerView } from '../client/wire';
import words from 'words:manager';
import { errorWords, speaking, t } from '../client/words';
import { addressOf, bodyOf, type Act, type Question } from './acts';
import { Beside } from './beside';
import { board } from './board';
import './styles.css';
import type { Asking } from './form';
import { paper } from './paper';
import { headingOf, question } from './questions';
import { trouble } from './trouble';
import { workingHours } from './working-hours';

/** A press that comes this soon after the question was meant for what stood there before. */
const SETTLE_MS = 400;

/** The manager's board: today in one look, and what can be done about it. */
class ManagerBoard extends LightElement {
  static override properties = { asked: { state: true }, failed: { state: true }, printing: { state: true }, narrow: { state: true } };
  declare asked: Question | undefined;
  declare failed: string | undefined;
  /** Whether the page is on its way to a printer: then it holds what goes on paper too. */
  declare printing: boolean;
  /** Whether the screen is as narrow as a phone. */
  declare narrow: boolean;
  private readonly session = new Session('manager', { atHome: ['manager', 'admin'] });
  private readonly screen = new Screen(this, {
    session: this.session,
    view: 'manager',
    title: () => titled(t('common.screens.manager')),
    ticks: 'seconds',
    left: () => { this.ask(undefined); },
  });

  private readonly beside = new Beside(this.screen, () => { this.requestUpdate(); });
  private askedAt = 0;
  /** The same by the board's clock. */
  private opened = 0;

  constructor() {
    super();
    this.printing = false;
    const phone = matchMedia('(max-width: 40rem)');
    this.narrow = phone.matches;
    phone.addEventListener('change', ({ matches }) => { this.narrow = matches; });
    // The browser prints what stands there when these are heard, so nothing may wait for the next frame.
    addEventListener('beforeprint', () => { this.printing = true; this.performUpdate(); });
    addEventListener('afterprint', () => { this.printing = false; });
  }

  private ask(asked: Question | undefined): void {
    this.failed = undefined;
    this.asked = asked;
    this.askedAt = performance.now();
    this.opened = this.screen.asOf;
    this.beside.look(asked);
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
      this.failed = errorWords(problemFrom(error).code);
    }
  }

  /** Do some things one after another, and keep the focus near where it was: what was pressed may be gone by then. */
  private async doAll(acts: Act[], office: string): Promise<void> {
    for (const act of acts) await this.send(act, office);
    if (document.activeElement === document.body) this.querySelector<HTMLElement>('.attention')?.focus();
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

  private dialog(view: ManagerView): TemplateResult {
    const { asked, failed, session } = this;
    // While a press is under way its end is not known yet, and has to be told.
    const dismiss = () => { if (this.settled && session.api.activity.value === 'idle') this.ask(undefined); };
    const asking: Asking = {
      activity: session.api.activity.value,
      failed,
      now: this.screen.asOf,
      opened: this.opened,
      beside: this.beside,
      ask: (next) => { if (this.settled) this.ask(next); },
      send: (act, reason) => void this.send(act, view.office, reason),
      dismiss,
      leadOn: (screen, said, query) => leadOn(session, screen, said, query),
    };
    return html`<modal-dialog ?open=${asked !== undefined} heading=${asked ? headingOf(asked, view, asking) : ''} @dismiss=${dismiss}
      .content=${asked && question(asked, view, asking)}></modal-dialog>`;
  }

  private actions(view: ManagerView | undefined): TemplateResult {
    const print = view && !this.narrow ? html`<button type="button" class="quiet" @click=${() => { window.print(); }}>${t('manager.print')}</button>` : nothing;
    const elsewhere = view && html`${leadOn(this.session, 'records', t('common.screens.records'))}
      ${leadOn(this.session, 'planning', t('common.screens.planning'))}
      ${leadOn(this.session, 'catalogue', t('manager.procedures'))}
      <details class="around"><summary>${t('manager.around')}</summary><div>
        ${leadOn(this.session, 'written', t('common.screens.written'))}
        ${leadOn(this.session, 'wall', t('common.screens.wall'), { mode: 'edit' })}
        ${leadOn(this.session, 'receptions', t('common.screens.receptions'))}
        ${leadOn(this.session, 'workdays', t('common.screens.workdays'))}
        ${leadOn(this.session, 'opinions', t('common.screens.opinions'))}
        ${view.dossiers ? leadOn(this.session, 'dossiers', t('common.screens.dossiers')) : nothing}</div></details>`;
    return html`${elsewhere ?? nothing}${print}${this.pin(view)}${signOut(() => void this.session.signOut())}`;
  }

  private pin(view: ManagerView | undefined): TemplateResult | typeof nothing {
    const { who } = this.screen;
    return view && who ? pinButton(this.session, who, view.office, t('manager.title')) : nothing;
  }

  private content(view: ManagerView): TemplateResult {
    const { asOf, since } = this.screen;
    return html`${board(view, {
      now: asOf,
      stale: since !== undefined,
      narrow: this.narrow,
      failed: this.asked ? undefined : this.failed,
      ask: (asked) => { this.ask(asked); },
      act: (...acts) => void this.doAll(acts, view.office),
      leadOn: (screen, said, query) => leadOn(this.session, screen, said, query),
    })}${this.dialog(view)}${this.printing ? paper(view, asOf) : nothing}`;
  }

  protected override render(): TemplateResult {
    const { view, asOf } = this.screen;
    return gate({ session: this.session, roles: ['manager'] }, () => framed(this.screen, {
      title: [t('manager.title'), ...(view ? workingHours(view, asOf) : [])].join(' · '),
      trouble: trouble(view?.trouble),
      actions: this.actions(view),
      content: (board) => this.content(board),
    }));
  }
}

void speaking(words, () => { customElements.define('manager-board', ManagerBoard); });
