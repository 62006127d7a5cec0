import { html, nothing, type TemplateResult } from 'lit';
import { frame, stillLoading } from '../client/elements/frame';
import { LightElement } from '../client/elements/light';
import { qrCode } from '../client/elements/qr-code';
import { date } from '../client/format';
import { Observing } from '../client/observed';
import { passCode, passCodeAloud } from '../client/pass-code';
import { titled } from '../client/screen/title';
import { Api, path } from '../client/session/api';
import { problemFrom, type Problem } from '../client/session/problem';
import type { Office, ProcedureInShort, ReturnPass } from '../client/wire';
import { both, errorWords, language, t, text } from '../client/words';
import { passIn } from './held';

/** How often it is looked whether the pass still stands. */
const AGAIN_MS = 60_000;

/** The visitor's phone with a return pass: its code, until when it holds, what to bring. */
export class PassPage extends LightElement {
  private readonly api = new Api();
  private readonly held = passIn(location.hash);
  private office: Office | undefined;
  private pass: ReturnPass | undefined;
  private procedure: ProcedureInShort | undefined;
  private problem: Problem | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    new Observing(this, language);
    window.addEventListener('hashchange', () => { location.reload(); });
    document.addEventListener('visibilitychange', () => { if (!document.hidden) void this.look(); });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = setInterval(() => void this.look(), AGAIN_MS);
    void this.look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  /** Read how the pass stands; what was known stays while the server is away. */
  private async look(): Promise<void> {
    const { held, api } = this;
    if (!held) return;
    try {
      this.office ??= await api.get<Office>(path('offices', held.office));
      this.pass = await api.get<ReturnPass>(path('offices', held.office, 'passes', held.id));
      this.problem = undefined;
      if (this.pass.procedure !== undefined) await this.learn(held.office, this.pass.procedure);
    } catch (error) {
      this.problem = problemFrom(error);
    }
    this.requestUpdate();
  }

  /** Read what it is for, once; what is posted no more has no page to lead to. */
  private async learn(office: string, code: string): Promise<void> {
    try {
      this.procedure ??= await this.api.get<ProcedureInShort>(path('offices', office, 'procedures', code));
    } catch (error) {
      if (problemFrom(error).status !== 404) throw error;
    }
  }

  private code({ id, code, state, until }: ReturnPass): TemplateResult {
    if (state !== 'good') return html`<p class="lead">${t(`ticket.pass.${state}`, { day: date(until) })}</p><p class="do">${t(`ticket.pass.do-${state}`)}</p>`;
    return html`<p class="pass-digits"><span aria-hidden="true">${passCode(code)}</span><span class="visually-hidden">${passCodeAloud(code)}</span></p>
      <p class="lead">${t('ticket.pass.until', { day: date(until) })}</p>
      <p class="do">${t('ticket.pass.do-good')}</p>
      <div class="pass-square">${qrCode(id, t('ticket.pass.qr'))}</div>`;
  }

  private card(pass: ReturnPass): TemplateResult {
    const { office, procedure, held } = this;
    const service = office?.services.find(({ id }) => id === pass.service);
    return html`<section class="ticket pass-card">
      <h2>${t('ticket.pass.title')}</h2>
      ${service ? html`<p class="ticket-service">${text(service.name)}</p>` : nothing}
      ${this.code(pass)}
      ${procedure && held ? html`<p class="come-for"><a href="/procedures/#${held.office}/${encodeURIComponent(procedure.id)}">${t('ticket.takes', { procedure: text(procedure.name) })}</a></p>` : nothing}
      ${this.problem ? html`<p class="late" role="status">${errorWords(this.problem.code)}</p>` : nothing}
      ${office?.hotline ? html`<p class="hint"><a href="tel:${office.hotline.replace(/\s/g, '')}">${t('ticket.hotline', { number: office.hotline })}</a></p>` : nothing}
    </section>`;
  }

  private content(): TemplateResult {
    if (this.pass) return this.card(this.pass);
    if (!this.problem) return stillLoading();
    return html`<section class="ticket" role="alert"><h2 class="lead">${t('ticket.pass.none')}</h2><p class="do">${errorWords(this.problem.code)}</p></section>`;
  }

  protected override updated(): void {
    document.title = titled(t('ticket.pass.title'));
  }

  protected override render(): TemplateResult {
    const { office } = this;
    return frame({ name: office?.name ?? both('common.product'), timeZone: office?.time_zone, status: { kind: 'live' }, content: this.content() });
  }
}
