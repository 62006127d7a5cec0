import { html, nothing, type TemplateResult } from 'lit';
import { Api } from '../client/api';
import { connect } from '../client/connection';
import { frame } from '../client/elements/frame';
import { LightElement } from '../client/elements/light';
import { Observing } from '../client/observed';
import { findOffice } from '../client/office';
import { Problem } from '../client/problem';
import { Session, type Trying } from '../client/session';
import '../client/tokens.css';
import type { PublicView, Role } from '../client/wire';
import { errorWords, language, t, text } from '../client/words';
import { door, DOORS } from './doors';
import './entrance.css';
import { glance } from './glance';

/** The way in: what the hall looks like now, and a door to each screen. */
class HouseEntrance extends LightElement {
  static override properties = { view: { state: true }, trying: { state: true }, problem: { state: true } };
  declare view: PublicView | undefined;
  declare trying: Trying | undefined;
  declare problem: string | undefined;
  private readonly connection = connect(() => ({}));
  private busy = false;

  constructor() {
    super();
    new Observing(this, this.connection.status, language);
    void this.begin();
  }

  private async begin(): Promise<void> {
    this.trying = await new Session('entrance').trying();
    try {
      const office = await findOffice(new Api());
      this.connection.watch(office, 'public', (view) => { this.view = view; });
      this.connection.open();
    } catch (error) {
      this.problem = error instanceof Problem ? error.code : 'unexpected';
    }
  }

  /** Go through a door; at the sample office one becomes whoever works behind it. */
  private async go(address: string, role: Role, counter?: string): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      const screen = role === 'clerk' ? 'counter' : role;
      if (this.trying?.available) await new Session(screen, counter).tryAs(role, counter);
      location.assign(address);
    } catch (error) {
      this.problem = error instanceof Problem ? error.code : 'unexpected';
    } finally {
      this.busy = false;
    }
  }

  private counters(): TemplateResult {
    const { trying } = this;
    if (!trying?.available)
      return html`<ul class="doors">${door({ screen: 'counter', role: 'clerk' }, () => { location.assign('/counter/'); })}</ul>`;
    return html`<h3>${t('entrance.be-clerk')}</h3><ul class="counters">${trying.counters.map(({ id, name }) => html`<li>
      <button type="button" @click=${() => void this.go(`/counter/?counter=${encodeURIComponent(id)}`, 'clerk', id)}>${text(name)}</button></li>`)}</ul>`;
  }

  private doors(): TemplateResult {
    return html`<section aria-labelledby="doors">
      <h2 id="doors">${t('entrance.screens')}</h2>
      <p>${t(this.trying?.available ? 'entrance.try-all' : 'entrance.sign-in-there')}</p>
      ${this.problem === undefined ? nothing : html`<p class="fault" role="alert">${errorWords(this.problem)}</p>`}
      <ul class="doors">${DOORS.map((each) => door(each, () => void this.go(`/${each.screen}/`, each.role)))}</ul>
      ${this.counters()}
      <p>${t('entrance.phone')}</p>
    </section>`;
  }

  private rehearsal(): TemplateResult | typeof nothing {
    if (!this.trying?.available) return nothing;
    return html`<section aria-labelledby="rehearsal"><h2 id="rehearsal">${t('entrance.rehearsal')}</h2>
      <p>${t('entrance.rehearsal-why')}</p>
      <pre tabindex="0">queue-server rush --url ${location.origin} --speed 60</pre></section>`;
  }

  protected override render(): TemplateResult {
    return frame({
      name: this.view?.name,
      timeZone: this.view?.time_zone,
      status: this.connection.status.value,
      content: html`<div class="entrance">
        <header><p class="product">Đến Lượt</p><p class="lead">${t('entrance.what')}</p></header>
        ${this.trying ? this.doors() : nothing}
        ${this.view ? glance(this.view) : nothing}
        ${this.rehearsal()}
      </div>`,
    });
  }
}

customElements.define('house-entrance', HouseEntrance);
