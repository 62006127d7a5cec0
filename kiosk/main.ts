import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { LightElement } from '../client/elements/light';
import { clockTrouble, framed } from '../client/screen/framed';
import { gate } from '../client/screen/gate';
import { Screen } from '../client/screen/screen';
import { titled } from '../client/screen/title';
import { asked } from '../client/session/office';
import { Session, STAFF } from '../client/session/session';
import '../client/styles/tokens.css';
import type { KioskView } from '../client/wire';
import words from 'words:kiosk';
import { chooseLanguage, language, speaking, t } from '../client/words';
import { body } from './body';
import { Idle } from './idle';
import { intend, type Intention } from './intention';
import { largeSwitch } from './large-switch';
import { obtain } from './obtain';
import { drawn, Paper, printing } from './paper';
import { proof } from './proof';
import { said } from './said';
import { slip } from './slip';
import { facing, patience, START, type Step } from './step';
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
  private readonly screen = new Screen(this, {
    session: this.session,
    view: 'kiosk',
    title: () => titled(t('common.screens.kiosk')),
    ticks: 'minutes',
    observes: [this.idle.warning],
  });

  constructor() {
    super();
    this.step = START;
    this.large = false;
    language.subscribe(() => { this.attend(); });
    for (const touch of ['pointerdown', 'keydown'])
      window.addEventListener(touch, () => { if (this.idle.warning.value === undefined) this.idle.touch(); });
    this.addEventListener('click', (event) => { this.pressed(event); }, { capture: true });
    // A key that something lies on would take number after number.
    this.addEventListener('keydown', (event) => { if (event.repeat && event.key === 'Enter') event.preventDefault(); });
    this.attend();
  }

  /** Let only meant taps through; what the keyboard clicks has no place on the screen. */
  private pressed(event: MouseEvent): void {
    if (event.detail === 0 || this.taps.takes({ x: event.clientX, y: event.clientY, at: event.timeStamp })) return;
    event.preventDefault();
    event.stopPropagation();
  }

  private attend(): void {
    const { large, screen: { view } } = this;
    const reading = { paper: view !== undefined && printing(view) === 'auto', large };
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
    this.go(next.kind === 'failed' && this.screen.isOut ? START : next);
    if (next.kind !== 'taken' || printing(view) !== 'auto') return;
    await this.updateComplete;
    await drawn();
    if (this.step === next) this.paper.give(next.ticket);
  }

  private asking(view: KioskView): TemplateResult {
    const { status } = this.screen;
    return body(facing(this.step, view, status), view, {
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
    const before = html`<header class="signed-out">${t('kiosk.signed-out')}</header>`;
    return gate({ session: this.session, roles: ['kiosk'], before }, () => framed(this.screen, {
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
      ${step.kind === 'taken' ? slip(view, step.ticket) : nothing}`;
  }
}

void speaking(words, () => { customElements.define('ticket-kiosk', TicketKiosk); });
