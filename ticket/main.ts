import { html, nothing, type TemplateResult } from 'lit';
import { Api, path } from '../client/session/api';
import { clock } from '../client/live/clock';
import { connect } from '../client/live/connection';
import { frame } from '../client/elements/frame';
import { latestCalls } from '../client/elements/latest-calls';
import { LightElement } from '../client/elements/light';
import '../client/elements/modal-dialog';
import { ticketNumber } from '../client/elements/ticket-number';
import { spaced } from '../client/format';
import { Observing } from '../client/observed';
import { Problem } from '../client/session/problem';
import { titled } from '../client/screen/title';
import '../client/styles/tokens.css';
import type { TicketView } from '../client/wire';
import words from 'words:ticket';
import { both, errorWords, language, speaking, t, text } from '../client/words';
import { buttons, type Act } from './actions';
import { Alarm } from './alarm';
import { Bell } from './bell';
import { heldIn, type Held } from './held';
import { adoptLanguage } from './language';
import { isHolders, type Looked } from './looked';
import { why } from './other-day';
import { standing } from './standing';
import './ticket.css';
import { title } from './title';
import { overNote, unknown } from './unknown';

/** The visitor's phone: one number, where it stands, what to do now. */
class TicketPage extends LightElement {
  static override properties = {
    view: { state: true },
    refused: { state: true },
    failed: { state: true },
    asking: { state: true },
  };
  declare view: Looked | undefined;
  /** Why there is no ticket to show. */
  declare refused: string | undefined;
  declare failed: string | undefined;
  declare asking: boolean;
  private readonly held: Held | undefined = heldIn(location.hash);
  private readonly connection = connect();
  private readonly api = new Api();
  private readonly alarm = new Alarm(sessionStorage);
  private readonly bell = new Bell();

  constructor() {
    super();
    this.asking = false;
    new Observing(this, this.connection.status, this.api.activity, this.bell.sound, language, clock.seconds);
    // A new link in the same tab is another ticket: begin anew.
    window.addEventListener('hashchange', () => { location.reload(); });
    window.addEventListener('pointerdown', () => { this.bell.hush(); });
    if (!this.held) return;
    const { office, by, secret } = this.held;
    this.connection.watch(office, `${by}/${secret}`, (view) => { this.show(view); }, (code) => { this.refused = code; });
    this.connection.open();
  }

  private show(view: Looked): void {
    if (view.ticket.status !== this.view?.ticket.status) {
      this.failed = undefined;
      this.asking = false;
      if (this.view?.ticket.status === 'called') this.bell.hush();
    }
    this.refused = undefined;
    this.view = view;
    if (isHolders(view) && this.alarm.rings(view, clock.now())) this.bell.ring();
  }

  private async act(act: Act): Promise<void> {
    this.asking = false;
    if (this.held?.by !== 'ticket' || this.api.activity.value !== 'idle') return;
    this.failed = undefined;
    try {
      await this.api.post(path('offices', this.held.office, 'tickets', this.held.secret, act));
    } catch (error) {
      this.failed = error instanceof Problem ? error.code : 'unexpected';
    }
  }

  protected override updated(): void {
    document.documentElement.dataset.status = this.view?.ticket.status ?? '';
    document.title = this.isUnknown ? titled(why(this.held, clock.now()).lead) : title(this.view);
  }

  private ask({ ticket: { number } }: TicketView): TemplateResult {
    const keep = () => { this.asking = false; };
    return html`<modal-dialog ?open=${this.asking} heading=${t('ticket.cancel-ask', { number: spaced(number) })} @dismiss=${keep}
      .content=${html`<p>${t('ticket.cancel-why')}</p>
        <button type="button" class="primary" autofocus @click=${keep}>${t('ticket.keep')}</button>
        <button type="button" class="danger" @click=${() => void this.act('cancel')}>${t('ticket.cancel-yes')}</button>`}></modal-dialog>`;
  }

  private hands(view: TicketView): TemplateResult {
    const activity = this.api.activity.value;
    const hands = {
      idle: activity === 'idle',
      sound: this.bell.sound.value,
      act: (one: Act) => void this.act(one),
      ask: () => { this.asking = true; },
      toggleBell: () => void this.bell.toggle(),
    };
    return html`${activity === 'trying' ? html`<p class="late" role="status">${t('common.trying')}</p>` : nothing}
      ${this.failed === undefined ? nothing : html`<p class="fault" role="alert">${errorWords(this.failed)}</p>`}
      <div class="ticket-buttons">${buttons(view, hands)}</div>`;
  }

  private card(view: Looked): TemplateResult {
    const { ticket, hotline } = view;
    const mine = isHolders(view);
    const live = this.connection.status.value.kind !== 'cut-off';
    return html`<section class="ticket" style="--signs: ${ticket.number.length}">
      ${mine ? nothing : html`<p class="hint">${t('ticket.looking.only')}</p>`}
      <p class="ticket-service">${text(view.service_name)}${mine && view.ticket.priority ? html` <strong>★ ${t('common.priority')}</strong>` : nothing}</p>
      <p class="ticket-number">${ticketNumber(ticket.number)}</p>
      <div class="standing" aria-live=${ticket.status === 'called' ? 'assertive' : 'polite'}>${standing(view, clock.now(), live)}</div>
      ${overNote(view, clock.now())}
      ${mine ? this.hands(view) : nothing}
      ${ticket.status === 'waiting' || ticket.status === 'parked' ? latestCalls(view.latest) : nothing}
      ${hotline ? html`<p class="hint"><a href="tel:${hotline.replace(/\s/g, '')}">${t('ticket.hotline', { number: hotline })}</a></p>` : nothing}
    </section>
    ${mine ? this.ask(view) : nothing}`;
  }

  private get isUnknown(): boolean {
    return !this.held || this.refused !== undefined;
  }

  private content(): TemplateResult {
    if (this.isUnknown)
      return unknown(this.held);
    return this.view ? this.card(this.view) : html`<p class="ticket">${t('common.loading')}</p>`;
  }

  protected override render(): TemplateResult {
    return frame({
      name: this.isUnknown ? both('common.product') : this.view?.name,
      timeZone: this.view?.time_zone,
      status: this.isUnknown ? { kind: 'live' } : this.connection.status.value,
      content: this.content(),
    });
  }
}

adoptLanguage();
void speaking(words, () => { customElements.define('ticket-page', TicketPage); });
