import { html, nothing, type TemplateResult } from 'lit';
import { Api, path, type Activity } from '../client/api';
import { clock } from '../client/clock';
import { connect } from '../client/connection';
import { frame } from '../client/elements/frame';
import { LightElement } from '../client/elements/light';
import '../client/elements/modal-dialog';
import { ticketNumber } from '../client/elements/ticket-number';
import { spaced } from '../client/format';
import { Observing } from '../client/observed';
import { Problem } from '../client/problem';
import '../client/tokens.css';
import type { TicketView } from '../client/wire';
import { errorWords, language, t, text } from '../client/words';
import { Alarm } from './alarm';
import { heldIn, type Held } from './held';
import { standing } from './standing';
import './ticket.css';

type Act = 'park' | 'resume' | 'cancel';

/** The visitor's phone: one number, where it stands, what to do now. */
class TicketPage extends LightElement {
  static override properties = {
    view: { state: true },
    refused: { state: true },
    failed: { state: true },
    asking: { state: true },
  };
  declare view: TicketView | undefined;
  /** Why there is no ticket to show. */
  declare refused: string | undefined;
  declare failed: string | undefined;
  declare asking: boolean;
  private readonly held: Held | undefined = heldIn(location.hash);
  private readonly connection = connect(() => ({}));
  private readonly api = new Api();
  private readonly alarm = new Alarm();

  constructor() {
    super();
    this.asking = false;
    new Observing(this, this.connection.status, this.api.activity, language, clock.seconds);
    // A new link in the same tab is another ticket: begin anew.
    window.addEventListener('hashchange', () => { location.reload(); });
    if (!this.held) return;
    const { office, id } = this.held;
    this.connection.watch(office, `ticket/${id}`, (view) => { this.show(view); }, (code) => { this.refused = code; });
    this.connection.open();
    document.addEventListener('visibilitychange', () => { if (!document.hidden) this.connection.check(); });
  }

  private show(view: TicketView): void {
    this.refused = undefined;
    this.view = view;
    this.alarm.look(view);
  }

  private async act(act: Act): Promise<void> {
    this.asking = false;
    if (!this.held || this.activity !== 'idle') return;
    this.failed = undefined;
    try {
      await this.api.post(path('offices', this.held.office, 'tickets', this.held.id, act));
    } catch (error) {
      this.failed = error instanceof Problem ? error.code : 'unexpected';
    }
  }

  private get activity(): Activity {
    return this.api.activity.value;
  }

  protected override updated(): void {
    const { view } = this;
    const status = view?.ticket.status;
    document.documentElement.dataset.status = status ?? '';
    document.title = !view ? t('common.product') : status === 'called' && view.counter_name
      ? t('ticket.tab-called', { counter: text(view.counter_name), number: spaced(view.ticket.number) })
      : `${spaced(view.ticket.number)} · ${t(`common.ticket-status.${view.ticket.status}`)}`;
  }

  private button(act: Act, press: () => void): TemplateResult {
    return html`<button type="button" class=${act === 'resume' ? 'primary' : ''} ?disabled=${this.activity !== 'idle'} @click=${press}>${t(`ticket.${act}`)}</button>`;
  }

  private buttons(view: TicketView): TemplateResult | typeof nothing {
    const { status } = view.ticket;
    const cancel = this.button('cancel', () => { this.asking = true; });
    if (status === 'waiting') return html`${this.button('park', () => void this.act('park'))}${cancel}`;
    if (status === 'parked') return html`${this.button('resume', () => void this.act('resume'))}${cancel}`;
    return status === 'called' ? cancel : nothing;
  }

  private card(view: TicketView): TemplateResult {
    const { ticket } = view;
    return html`<section class="ticket">
      <p class="ticket-service">${text(view.service_name)}${ticket.priority ? html` <strong>★ ${t('common.priority')}</strong>` : nothing}</p>
      <p class="ticket-number">${ticketNumber(ticket.number)}</p>
      <div class="standing" aria-live="assertive">${standing(view, clock.now())}</div>
      ${this.activity === 'trying' ? html`<p class="late" role="status">${t('common.trying')}</p>` : nothing}
      ${this.failed === undefined ? nothing : html`<p class="fault" role="alert">${errorWords(this.failed)}</p>`}
      <div class="ticket-buttons">${this.buttons(view)}</div>
      ${view.hotline ? html`<p class="hint"><a href="tel:${view.hotline.replace(/\s/g, '')}">${t('ticket.hotline', { number: view.hotline })}</a></p>` : nothing}
    </section>
    <modal-dialog ?open=${this.asking} heading=${t('ticket.cancel-ask')} @dismiss=${() => { this.asking = false; }}
      .content=${html`<p>${t('ticket.cancel-why')}</p>
        <button type="button" autofocus @click=${() => { this.asking = false; }}>${t('ticket.keep')}</button>
        <button type="button" class="danger" @click=${() => void this.act('cancel')}>${t('ticket.cancel-yes')}</button>`}></modal-dialog>`;
  }

  private content(): TemplateResult {
    if (!this.held || this.refused !== undefined)
      return html`<section class="ticket"><p class="lead">${t('ticket.no-ticket')}</p><p class="do">${t('ticket.no-ticket-why')}</p></section>`;
    return this.view ? this.card(this.view) : html`<p class="ticket">${t('common.loading')}</p>`;
  }

  protected override render(): TemplateResult {
    return frame({
      name: this.view?.name,
      timeZone: this.view?.time_zone,
      status: this.held && this.refused === undefined ? this.connection.status.value : { kind: 'live' },
      content: this.content(),
    });
  }
}

customElements.define('ticket-page', TicketPage);
