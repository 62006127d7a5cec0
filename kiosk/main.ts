import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { clock } from '../client/live/clock';
import { connect } from '../client/live/connection';
import { frame } from '../client/elements/frame';
import { LightElement } from '../client/elements/light';
import '../client/elements/sign-in';
import { Observing, type Stop } from '../client/observed';
import { asked, findOffice } from '../client/session/office';
import { Problem } from '../client/session/problem';
import { Session } from '../client/session/session';
import { titleOf } from '../client/screen/title';
import '../client/styles/tokens.css';
import type { KioskView, Role } from '../client/wire';
import words from 'words:kiosk';
import { both, chooseLanguage, language, speaking, t } from '../client/words';
import { Idle } from './idle';
import { intend, type Intention } from './intention';
import { largeSwitch } from './large-switch';
import { obtain } from './obtain';
import { drawn, Paper, printing } from './paper';
import { proof } from './proof';
import { said } from './said';
import { screen } from './screen';
import { slip } from './slip';
import { facing, patience, START, type Step } from './step';
import { stillThere } from './still-there';
import './styles.css';
import { Taps } from './taps';

const ROLES: Role[] = ['kiosk'];

/** Whether somebody sets the printer up here. */
const PROOF = asked('proof') !== undefined;

/** The ticket machine: what have you come for, does a priority fit, here is your number. */
class TicketKiosk extends LightElement {
  static override properties = { view: { state: true }, step: { state: true }, large: { state: true } };
  declare view: KioskView | undefined;
  declare step: Step;
  /** Larger letters and stronger contrast, for this visitor only. */
  declare large: boolean;
  private readonly session = new Session('kiosk');
  private readonly connection = connect(this.session.credentials);
  private readonly idle = new Idle(() => { this.restart(); });
  private readonly taps = new Taps();
  private readonly paper = new Paper(() => { window.print(); });
  private watching: Stop | undefined;

  constructor() {
    super();
    this.step = START;
    this.large = false;
    const { session: { standing, api: { activity } }, connection: { status }, idle: { warning } } = this;
    new Observing(this, standing, status, activity, language, warning, clock.minutes);
    standing.subscribe(({ kind }) => { if (kind === 'in') void this.follow(); });
    status.subscribe((now) => { if (now.kind === 'refused') this.session.leave(new Problem(now.code, 401)); });
    language.subscribe(() => {
      document.title = t('kiosk.title');
      this.attend();
    });
    document.title = t('kiosk.title');
    for (const touch of ['pointerdown', 'keydown'])
      window.addEventListener(touch, () => { if (warning.value === undefined) this.idle.touch(); });
    this.addEventListener('click', (event) => { this.pressed(event); }, { capture: true });
    // A key that something lies on would take number after number.
    this.addEventListener('keydown', (event) => { if (event.repeat && event.key === 'Enter') event.preventDefault(); });
    this.attend();
    void this.session.restore();
  }

  private async follow(): Promise<void> {
    const standing = this.session.standing.value;
    try {
      const office = await findOffice(this.session.api, standing.kind === 'in' ? standing.who.office : undefined, () => { this.connection.noOffice(); });
      this.watching?.();
      this.watching = this.connection.watch(office, 'kiosk', (view) => { this.view = view; });
      this.connection.open();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.session.leave(error);
    }
  }

  /** Let only meant taps through; what the keyboard clicks has no place on the screen. */
  private pressed(event: MouseEvent): void {
    if (event.detail === 0 || this.taps.takes({ x: event.clientX, y: event.clientY, at: event.timeStamp })) return;
    event.preventDefault();
    event.stopPropagation();
  }

  private attend(): void {
    const reading = { paper: this.view !== undefined && printing(this.view) === 'auto', large: this.large };
    this.idle.wait(patience(this.step, language.value === 'vi' && !this.large, reading));
  }

  private go(step: Step): void {
    this.step = step;
    this.attend();
  }

  /** Be as the next visitor should find it. */
  private restart(): void {
    this.large = false;
    chooseLanguage('vi');
    this.go(START);
  }

  /** Take one number: whatever is pressed meanwhile, and however often the request is tried. */
  private async take(view: KioskView, intention: Intention): Promise<void> {
    if (this.step.kind === 'taking') return;
    this.go({ kind: 'taking', intention });
    const onSlowed = () => { this.go({ kind: 'taking', intention, slowed: true }); };
    const next = await obtain(this.session.api, view.office, intention, onSlowed);
    const out = next.kind === 'failed' && next.problem.code === 'unauthorised';
    this.go(out ? START : next);
    if (out) this.session.leave(next.problem);
    if (next.kind !== 'taken' || printing(view) !== 'auto') return;
    await this.updateComplete;
    await drawn();
    if (this.step === next) this.paper.give(next.ticket);
  }

  private body(view: KioskView): TemplateResult {
    const status = this.connection.status.value;
    return screen(facing(this.step, view, status), view, {
      live: status.kind === 'live',
      activity: this.session.api.activity.value,
      printing: printing(view),
      large: this.large,
      go: (step) => { this.go(step); },
      take: (service, priority) => {
        const wish = { service, language: language.value, ...(priority !== undefined && { priority }) };
        void this.take(view, intend(wish));
      },
      again: (intention) => void this.take(view, intention),
      done: () => { this.restart(); },
    });
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { dataset } = document.documentElement;
    if (this.large) dataset.large = '';
    else delete dataset.large;
    if (changed.has('large')) this.attend();
    if (changed.has('step') && changed.get('step') !== undefined) this.querySelector<HTMLElement>('main h2')?.focus();
  }

  protected override render(): TemplateResult {
    const { view, step, session } = this;
    if (session.standing.value.kind === 'out')
      return html`<header class="signed-out">${t('kiosk.signed-out')}</header><sign-in .session=${session} .roles=${ROLES}></sign-in>`;
    return frame({
      name: view?.name,
      timeZone: view?.time_zone,
      status: this.connection.status.value,
      trouble: view?.trouble?.clock ? both('common.clock-suspect') : undefined,
      actions: largeSwitch(this.large, () => { this.large = !this.large; }),
      content: PROOF && view ? proof(view) : html`${view ? this.body(view) : html`<p class="still">${t('common.loading')}</p>`}
        <p class="visually-hidden" role="status">${said(step, session.api.activity.value)}</p>
        ${stillThere(this.idle.warning.value, () => { this.idle.touch(); }, () => { this.restart(); })}
        ${view && step.kind === 'taken' ? slip(view, step.ticket) : nothing}`,
    });
  }
}

void speaking(words, () => {
  titleOf('common.screens.kiosk');
  customElements.define('ticket-kiosk', TicketKiosk);
});
