import { html, nothing, type TemplateResult } from 'lit';
import { frame, stillLoading } from '../client/elements/frame';
import { latestCalls } from '../client/elements/latest-calls';
import { LightElement } from '../client/elements/light';
import '../client/elements/modal-dialog';
import { ticketNumber } from '../client/elements/ticket-number';
import { spaced } from '../client/format';
import { clock } from '../client/live/clock';
import { Screen } from '../client/screen/screen';
import { titled } from '../client/screen/title';
import { path } from '../client/session/api';
import { Problem, problemFrom } from '../client/session/problem';
import '../client/styles/tokens.css';
import type { TicketView } from '../client/wire';
import words from 'words:ticket';
import { both, errorWords, speaking, t, text } from '../client/words';
import { buttons, type Act } from './actions';
import { Alarm } from './alarm';
import { Bell } from './bell';
import { ComeFor } from './come-for';
import { heldIn, passIn, viewOf, type Held } from './held';
import { adoptLanguage } from './language';
import { isHolders, type Looked } from './looked';
import { why } from './other-day';
import { standing } from './standing';
import './ticket.css';
import { title } from './title';
import { overNote, unknown } from './unknown';

/** The visitor's phone: one number, where it stands, what to do now. */
class TicketPage extends LightElement {
  static override properties = { failed: { state: true }, asking: { state: true } };
  declare failed: string | undefined;
  declare asking: boolean;
  private readonly held: Held | undefined = heldIn(location.hash);
  private readonly alarm = new Alarm(sessionStorage);
  private readonly bell = new Bell();
  private readonly comeFor = new ComeFor(() => { this.requestUpdate(); });
  /** No session: whoever has the link sees the ticket. */
  private readonly screen = new Screen(this, {
    ...(this.held && { view: viewOf(this.held) }),
    find: () => (this.held ? Promise.resolve(this.held.office) : Promise.reject(new Problem('unknown-ticket', 404))),
    title: (view) => (this.isUnknown ? titled(why(this.held, clock.now()).lead) : title(view)),
    ticks: 'seconds',
    observes: [this.bell.sound],
    shown: (view, before) => { this.follow(view, before); },
  });

  constructor() {
    super();
    this.asking = false;
    // A new link in the same tab is another ticket: begin anew.
    window.addEventListener('hashchange', () => { location.reload(); });
    window.addEventListener('pointerdown', () => { this.bell.hush(); });
  }

  /** What was asked of the ticket as it stood is over when it stands otherwise. */
  private follow(view: Looked, before: Looked | undefined): void {
    if (view.ticket.status !== before?.ticket.status) {
      this.failed = undefined;
      this.asking = false;
      if (before?.ticket.status === 'called') this.bell.hush();
    }
    void this.comeFor.follow(view, this.screen.api);
    if (isHolders(view) && this.alarm.rings(view, clock.now())) this.bell.ring();
  }

  private async act(act: Act): Promise<void> {
    this.asking = false;
    const { held, screen: { api } } = this;
    if (held?.by !== 'ticket' || api.activity.value !== 'idle') return;
    this.failed = undefined;
    try {
      await api.post(path('offices', held.office, 'tickets', held.secret, act));
    } catch (error) {
      this.failed = problemFrom(error).code;
    }
  }

  protected override updated(): void {
    document.documentElement.dataset.status = this.screen.view?.ticket.status ?? '';
  }

  private ask({ ticket: { number } }: TicketView): TemplateResult {
    const keep = () => { this.asking = false; };
    return html`<modal-dialog ?open=${this.asking} heading=${t('ticket.cancel-ask', { number: spaced(number) })} @dismiss=${keep}
      .content=${html`<p>${t('ticket.cancel-why')}</p>
        <button type="button" class="primary" autofocus @click=${keep}>${t('ticket.keep')}</button>
        <button type="button" class="danger" @click=${() => void this.act('cancel')}>${t('ticket.cancel-yes')}</button>`}></modal-dialog>`;
  }

  private hands(view: TicketView): TemplateResult {
    const activity = this.screen.api.activity.value;
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
    const live = this.screen.since === undefined;
    return html`<section class="ticket" style="--signs: ${ticket.number.length}">
      ${mine ? nothing : html`<p class="hint">${t('ticket.looking.only')}</p>`}
      <p class="ticket-service">${text(view.service_name)}${mine && view.ticket.priority ? html` <strong>★ ${t('common.priority')}</strong>` : nothing}</p>
      <p class="ticket-number">${ticketNumber(ticket.number)}</p>
      <div class="standing" aria-live=${ticket.status === 'called' ? 'assertive' : 'polite'}>${standing(view, clock.now(), live)}</div>
      ${overNote(view, clock.now())}
      ${this.comeFor.link(view)}
      ${mine && view.survey ? html`<p><a class="way-on" href="/survey/#${view.office}/${view.ticket.id}">${t('ticket.to-survey')}</a></p>` : nothing}
      ${mine ? this.hands(view) : nothing}
      ${ticket.status === 'waiting' || ticket.status === 'parked' ? latestCalls(view.latest) : nothing}
      ${hotline ? html`<p class="hint"><a href="tel:${hotline.replace(/\s/g, '')}">${t('ticket.hotline', { number: hotline })}</a></p>` : nothing}
    </section>
    ${mine ? this.ask(view) : nothing}`;
  }

  private get isUnknown(): boolean {
    return this.screen.problem !== undefined;
  }

  protected override render(): TemplateResult {
    const { view, status } = this.screen;
    if (this.isUnknown) return frame({ name: both('common.product'), timeZone: view?.time_zone, status: { kind: 'live' }, content: unknown(this.held) });
    return frame({ name: view?.name, timeZone: view?.time_zone, status, content: view ? this.card(view) : stillLoading() });
  }
}

adoptLanguage();
void speaking(words, () => { void begin(); });

/** A return pass is loaded where one is shown: most phones have a number. */
async function begin(): Promise<void> {
  customElements.define('ticket-page', passIn(location.hash) ? (await import('./pass-page')).PassPage : TicketPage);
}
