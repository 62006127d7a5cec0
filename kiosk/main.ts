import { html, nothing, type TemplateResult } from 'lit';
import { path } from '../client/api';
import { clock } from '../client/clock';
import { connect } from '../client/connection';
import { frame } from '../client/elements/frame';
import { LightElement } from '../client/elements/light';
import '../client/elements/sign-in';
import { Observing, type Stop } from '../client/observed';
import { asked, findOffice } from '../client/office';
import { Problem } from '../client/problem';
import { Session } from '../client/session';
import '../client/tokens.css';
import type { KioskView, Role, Ticket } from '../client/wire';
import { both, chooseLanguage, errorWords, language, t } from '../client/words';
import { Idle } from './idle';
import './kiosk.css';
import { question } from './question';
import './slip.css';
import { patience, START, type Step } from './step';
import { taken } from './taken';
import { tiles } from './tiles';

const ROLES: Role[] = ['kiosk'];

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
  private watching: Stop | undefined;

  constructor() {
    super();
    this.step = START;
    this.large = false;
    const { session: { standing, api: { activity } }, connection: { status } } = this;
    new Observing(this, standing, status, activity, language, clock.seconds, this.idle.warning);
    standing.subscribe(({ kind }) => { if (kind === 'in') void this.follow(); });
    status.subscribe((now) => {
      if (now.kind === 'refused') this.session.leave(new Problem(now.code, 401));
    });
    for (const touch of ['pointerdown', 'keydown']) window.addEventListener(touch, () => { this.idle.touch(); });
    void this.session.restore();
  }

  private async follow(): Promise<void> {
    const standing = this.session.standing.value;
    const office = await findOffice(this.session.api, standing.kind === 'in' ? standing.who.office : undefined);
    this.watching?.();
    this.watching = this.connection.watch(office, 'kiosk', (view) => { this.view = view; });
    this.connection.open();
  }

  private go(step: Step): void {
    this.step = step;
    this.idle.wait(patience(step));
  }

  private restart(): void {
    this.large = false;
    chooseLanguage('vi');
    this.go(START);
  }

  private choose(view: KioskView, service: string): void {
    if (Object.keys(view.priorities).length === 0) void this.take(view, service);
    else this.go({ kind: 'ask', service });
  }

  /** Take one number: whatever is pressed meanwhile, and however often the request is tried. */
  private async take(view: KioskView, service: string, priority?: string): Promise<void> {
    if (this.step.kind === 'taking') return;
    this.go({ kind: 'taking', service });
    const wish = { service, language: language.value, ...(priority !== undefined && { priority }) };
    try {
      const ticket = await this.session.api.post<Ticket>(path('offices', view.office, 'tickets'), wish);
      this.go({ kind: 'taken', ticket });
      await this.updateComplete;
      if (asked('print') === 'auto') window.print();
    } catch (error) {
      const problem = error instanceof Problem ? error : new Problem('unexpected', 0);
      this.go({ kind: 'failed', service, problem });
    }
  }

  protected override updated(): void {
    const { dataset } = document.documentElement;
    if (this.large) dataset.large = '';
    else delete dataset.large;
  }

  private body(view: KioskView): TemplateResult {
    const { step } = this;
    const service = 'service' in step ? view.services[step.service] : undefined;
    switch (step.kind) {
      case 'ask':
        return service
          ? question(view, service, (priority) => void this.take(view, step.service, priority), () => { this.restart(); })
          : this.start(view);
      case 'taking':
        return html`<section class="still" aria-live="polite"><h2>${t('kiosk.taking')}</h2>
          ${this.session.api.activity.value === 'trying' ? html`<p class="late">${t('common.trying')}</p>` : nothing}</section>`;
      case 'taken':
        return taken(view, step.ticket, () => { this.restart(); });
      case 'failed':
        return html`<section class="still" role="alert"><h2>${t('kiosk.failed')}</h2><p>${errorWords(step.problem.code)}</p>
          <button type="button" class="primary answer" @click=${() => { this.restart(); }}>${t('kiosk.start-again')}</button></section>`;
      default:
        return this.start(view);
    }
  }

  private start(view: KioskView): TemplateResult {
    const { kind } = this.connection.status.value;
    if (kind === 'cut-off') return html`<section class="still"><h2>${t('kiosk.out-of-order')}</h2><p>${t('kiosk.ask-staff')}</p></section>`;
    return tiles(view, clock.now(), (service) => { this.choose(view, service); });
  }

  private stillThere(seconds: number): TemplateResult {
    return html`<div class="still-there" role="alertdialog" aria-labelledby="still-there">
      <div><h2 id="still-there">${t('kiosk.still-there')}</h2><p>${t('kiosk.returning', { n: seconds })}</p>
      <button type="button" class="primary answer" @click=${() => { this.idle.touch(); }}>${t('kiosk.more-time')}</button></div>
    </div>`;
  }

  protected override render(): TemplateResult {
    const standing = this.session.standing.value;
    if (standing.kind === 'out') return html`<sign-in .session=${this.session} .roles=${ROLES}></sign-in>`;
    const left = this.idle.warning.value;
    return frame({
      name: this.view?.name,
      timeZone: this.view?.time_zone,
      status: this.connection.status.value,
      trouble: this.view?.trouble?.clock ? both('common.clock-suspect') : undefined,
      actions: html`<button type="button" class="quiet" aria-pressed=${this.large} @click=${() => { this.large = !this.large; }}>${t('kiosk.larger')}</button>`,
      content: html`${this.view ? this.body(this.view) : html`<p class="still">${t('common.loading')}</p>`}
        ${left === undefined ? nothing : this.stillThere(left)}`,
    });
  }
}

customElements.define('ticket-kiosk', TicketKiosk);
