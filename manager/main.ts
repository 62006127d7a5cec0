import { html, nothing, type TemplateResult } from 'lit';
import { clock } from '../client/clock';
import { connect } from '../client/connection';
import { frame } from '../client/elements/frame';
import { LightElement } from '../client/elements/light';
import '../client/elements/modal-dialog';
import '../client/elements/sign-in';
import { Observing, type Stop } from '../client/observed';
import { findOffice } from '../client/office';
import { Problem } from '../client/problem';
import { Session } from '../client/session';
import '../client/tokens.css';
import type { ManagerView, Role } from '../client/wire';
import { both, errorWords, language, t, text } from '../client/words';
import { addressOf, question, type Act } from './acts';
import { counters } from './counters';
import './manager.css';
import { pressure } from './pressure';
import { services } from './services';
import { hours, outOfOrder, totals, waited } from './today';

const ROLES: Role[] = ['manager'];

/** The manager's board: today in one look, and what can be done about it. */
class ManagerBoard extends LightElement {
  static override properties = { view: { state: true }, asking: { state: true }, failed: { state: true } };
  declare view: ManagerView | undefined;
  declare asking: Act | undefined;
  declare failed: string | undefined;
  private readonly session = new Session('manager');
  private readonly connection = connect(this.session.credentials);
  private watching: Stop | undefined;

  constructor() {
    super();
    const { session: { standing, api: { activity } }, connection: { status } } = this;
    new Observing(this, standing, status, activity, language, clock.seconds);
    standing.subscribe(({ kind }) => { if (kind === 'in') void this.follow(); else this.connection.close(); });
    status.subscribe((now) => { if (now.kind === 'refused') this.session.leave(new Problem(now.code, now.code === 'forbidden' ? 403 : 401)); });
    void this.session.restore();
  }

  private async follow(): Promise<void> {
    const standing = this.session.standing.value;
    const office = await findOffice(this.session.api, standing.kind === 'in' ? standing.who.office : undefined);
    this.watching?.();
    this.watching = this.connection.watch(office, 'manager', (view) => { this.view = view; });
    this.connection.open();
  }

  private ask(act: Act | undefined): void {
    this.failed = undefined;
    this.asking = act;
  }

  private async send(act: Act, office: string, reason?: string): Promise<void> {
    if (this.session.api.activity.value !== 'idle') return;
    this.failed = undefined;
    try {
      await this.session.api.post(addressOf(act, office), reason === undefined ? {} : { reason });
      this.ask(undefined);
    } catch (error) {
      this.failed = errorWords(error instanceof Problem ? error.code : 'unexpected');
    }
  }

  private sentence(view: ManagerView, now: number): TemplateResult {
    const what = pressure(view, now);
    switch (what.kind) {
      case 'closed':
        return html`<p class="pressure">${t('manager.pressure.closed')}</p>`;
      case 'no-counter':
        return html`<p class="pressure late">${t('manager.pressure.no-counter', { n: what.service.waiting, service: text(what.service.name) })}</p>`;
      case 'late':
        return html`<p class="pressure late">${t('manager.pressure.late', { service: text(what.service.name), time: waited(what.seconds), target: waited(what.service.target) })}</p>`;
      default:
        return html`<p class="pressure">${what.waiting === 0 ? t('manager.pressure.nobody') : t('manager.pressure.calm', { n: what.waiting })}</p>`;
    }
  }

  private board(view: ManagerView): TemplateResult {
    const now = clock.now();
    const ask = (act: Act) => { this.ask(act); };
    return html`<div class="board">
      ${this.sentence(view, now)}
      ${totals(view)}
      ${services(view, now, ask)}
      ${counters(view, ask)}
      ${hours(view)}
      ${outOfOrder(view)}
    </div>`;
  }

  private dialog(view: ManagerView): TemplateResult {
    const { asking, failed, session } = this;
    const close = () => { this.ask(undefined); };
    return html`<modal-dialog ?open=${asking !== undefined} heading=${asking ? t(`manager.do.${asking.kind}`) : ''} @dismiss=${close}
      .content=${asking ? question(asking, view, failed, session.api.activity.value !== 'idle', (reason) => void this.send(asking, view.office, reason), close) : undefined}></modal-dialog>`;
  }

  private actions(view: ManagerView | undefined): TemplateResult {
    const kind = view?.day_closed ? 'reopen-day' : 'close-day';
    return html`${view ? html`<button type="button" class="quiet" @click=${() => { this.ask({ kind }); }}>${t(`manager.do.${kind}`)}</button>` : nothing}
      <button type="button" class="quiet" @click=${() => void this.session.signOut()}>${t('common.sign-out')}</button>`;
  }

  protected override render(): TemplateResult {
    const standing = this.session.standing.value;
    if (standing.kind === 'out') return html`<sign-in .session=${this.session} .roles=${ROLES}></sign-in>`;
    const { view } = this;
    return frame({
      name: view?.name,
      timeZone: view?.time_zone,
      title: t('manager.title'),
      status: this.connection.status.value,
      trouble: view?.trouble?.clock ? both('common.clock-suspect') : undefined,
      actions: this.actions(view),
      content: view ? html`${this.board(view)}${this.dialog(view)}` : html`<p class="board">${t('common.loading')}</p>`,
    });
  }
}

customElements.define('manager-board', ManagerBoard);
