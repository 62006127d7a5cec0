import { html, nothing, type TemplateResult } from 'lit';
import { handOver } from '../client/handing-over';
import { LightElement } from '../client/elements/light';
import { leadOn } from '../client/elements/lead-on';
import { signOut } from '../client/elements/sign-out';
import { count } from '../client/format';
import { clockTrouble, framed } from '../client/screen/framed';
import { gate } from '../client/screen/gate';
import { Screen } from '../client/screen/screen';
import { titled } from '../client/screen/title';
import { Session, STAFF } from '../client/session/session';
import '../client/styles/tokens.css';
import { formsOf, PAPER_OF, type Form } from '../client/papers/forms';
import { inBoth, prints } from '../client/papers/habit';
import { fitAll, printed } from '../client/papers/printing';
import type { Dossier, Dossiers, PublicView } from '../client/wire';
import { language, problemWords, speaking, t } from '../client/words';
import words from 'words:dossiers';
import { choosing } from './choosing';
import { Desk, type Days } from './desk';
import { files } from './files';
import { Intake } from './intake';
import { list } from './list';
import { one } from './one';
import { paperPage } from './paper-page';
import { addressOf, placeOf, ROOMS, type Place, type Room } from './place';
import { register } from './register';
import { shareWords } from './said';
import './styles.css';

/** So long after the last key a code is looked for. */
const REST_MS = 250;

/** The dossiers of an office: what is due and what is late, each with what can be done, and the register on paper. */
class DossiersScreen extends LightElement {
  static override properties = {
    place: { state: true }, typed: { state: true }, days: { state: true }, asked: { state: true }, desk: { state: true },
    slipSent: { state: true }, intake: { state: true },
  };
  declare place: Place;
  /** A part of a code. */
  declare typed: string;
  declare days: Days | undefined;
  declare asked: Dossier['can'][number] | undefined;
  declare desk: Desk | undefined;
  /** At which printer the pass of the paper was asked for. */
  declare slipSent: string | undefined;
  /** Files of other programs, for those who may bring some. */
  declare intake: Intake | undefined;
  private rest: ReturnType<typeof setTimeout> | undefined;
  private hushes: (() => void)[] = [];
  private readonly session = new Session('dossiers', { atHome: STAFF });
  private readonly screen = new Screen(this, {
    session: this.session,
    view: 'public',
    title: () => titled(t('common.screens.dossiers')),
    shown: (view, before) => { if (!before) this.begin(view); },
    left: () => { this.forget(); },
  });

  constructor() {
    super();
    this.place = placeOf(location.search);
    this.forget();
    addEventListener('popstate', () => { this.enter(placeOf(location.search)); });
  }

  private get isClerk(): boolean {
    return this.screen.who?.role === 'clerk';
  }

  private forget(): void {
    this.hushes.forEach((hush) => { hush(); });
    this.hushes = [];
    this.typed = '';
    this.days = this.asked = this.desk = this.slipSent = this.intake = undefined;
  }

  private begin({ office, day }: PublicView): void {
    const desk = this.desk = new Desk(this.session.api, office);
    this.days = { from: `${day.slice(0, 8)}01`, to: day };
    const intake = this.intake = this.isClerk ? undefined : new Intake(this.session.api, office);
    const told = [desk.read, desk.one, desk.paper, desk.failed, desk.busy, prints, inBoth, ...(intake ? [intake.brought, intake.imports, intake.asked] : [])];
    this.hushes = told.map((each) => each.subscribe(() => { this.requestUpdate(); }));
    if (intake) this.hushes.push(intake.brought.subscribe((brought) => { if (brought?.taken) this.look(); }));
    this.enter(this.place);
  }

  private look(): void {
    if (this.desk && this.days) void this.desk.look(this.place, this.typed.trim(), this.days);
  }

  /** Be at a place, and read what is there. */
  private enter(place: Place, toPrint = false): void {
    this.place = place.room === 'files' && this.desk && !this.intake ? { ...place, room: 'all' } : place;
    this.asked = this.slipSent = undefined;
    this.look();
    if (place.room === 'files') void this.intake?.look();
    void this.show(place, toPrint);
  }

  /** Open the dossier of a place, and its paper, which is printed where that is wanted. */
  private async show({ code, paper }: Place, toPrint: boolean): Promise<void> {
    const { desk } = this;
    await desk?.open(code);
    const one = desk?.one.value;
    if (one && paper !== undefined && !formsOf(one).includes(paper)) {
      this.go({ ...this.place, paper: undefined });
      return;
    }
    const isLaid = await desk?.lay(paper);
    await this.updateComplete;
    this.querySelector<HTMLElement>(isLaid ? '.paper-page .print' : '#one-code')?.focus();
    if (!isLaid) return;
    if (toPrint && prints.value) await printed(this.updateComplete);
    else void document.fonts.ready.then(fitAll);
  }

  private go(place: Place, toPrint = false): void {
    history.pushState(null, '', `${location.pathname}${addressOf(place, location.search)}`);
    this.enter(place, toPrint);
  }

  private type(text: string): void {
    this.typed = text;
    clearTimeout(this.rest);
    this.rest = setTimeout(() => { this.look(); }, REST_MS);
  }

  private async act(desk: Desk, { code }: Dossier, act: Dossier['can'][number], body: object): Promise<void> {
    if (!await desk.act(code, act, body)) return;
    this.asked = undefined;
    this.look();
    await this.updateComplete;
    const due = PAPER_OF[act];
    this.querySelector<HTMLElement>(due === undefined ? '#one-code' : `[data-paper=${due}]`)?.focus();
  }

  /** The paper that the address names, with what leads on from it. */
  private laid(desk: Desk): TemplateResult {
    const laid = desk.paper.value;
    const failed = desk.failed.value;
    return paperPage({
      laid, failed: failed && problemWords(failed), busy: desk.busy.value, slipSent: this.slipSent,
      print: () => void printed(this.updateComplete),
      back: () => { this.go({ ...this.place, paper: undefined }); },
      slip: (printer) => { if (laid) void desk.slip(laid.paper, printer).then((sent) => { if (sent) this.slipSent = printer; }); },
    });
  }

  private async takeAway(desk: Desk, days: Days): Promise<void> {
    const file = await desk.workbook(days, this.place, language.value);
    if (file) handOver(file, `${t('dossiers.register.sheet')} ${days.from} ${days.to}.xlsx`);
  }

  private rooms({ counts }: { counts: Record<string, number> }): TemplateResult {
    const named = (room: Room) => {
      const n = counts[room];
      return html`${t(`dossiers.room.${room}`)}${n === undefined ? nothing : html` <b class="n">${count(n)}</b>`}`;
    };
    const shown = ROOMS.filter((room) => (room === 'moved' ? counts[room] !== 0 || this.place.room === room : room !== 'files' || this.intake));
    return html`<nav class="rooms no-paper" aria-label=${t('dossiers.rooms')}>${shown.map((room) => html`<button type="button" class="room ${room}" aria-current=${room === this.place.room ? 'page' : 'false'}
      @click=${() => { this.typed = ''; this.go({ ...this.place, room, code: undefined }); }}>${named(room)}</button>`)}</nav>`;
  }

  private content(view: PublicView): TemplateResult {
    const { desk, days, place } = this;
    const failed = desk?.failed.value;
    const trouble = failed ? html`<p class="fault no-paper" role="alert">${problemWords(failed)}</p>` : nothing;
    const read = desk?.read.value;
    if (!desk || !days || !read) return html`<div class="dossiers">${failed ? trouble : html`<p class="loading">${t('common.loading')}</p>`}</div>`;
    const { found, figures } = read;
    const held = desk.one.value;
    const timeZone = view.time_zone;
    if (place.paper !== undefined) return html`<div class="dossiers">${this.laid(desk)}</div>`;
    return html`<div class="dossiers">
      ${this.rooms(found)}
      <p class="share no-paper">${shareWords(figures)}</p>
      ${trouble}
      ${held && place.code !== undefined ? one({
        dossier: held, found, timeZone, asked: this.asked, busy: desk.busy.value,
        ask: (act) => { this.asked = act; },
        act: (act, body) => void this.act(desk, held, act, body),
        lay: (paper: Form) => { this.go({ ...place, paper }, true); },
        close: () => { this.go({ ...place, code: undefined }); },
      }) : nothing}
      ${this.room(place, desk, days, found, view.time_zone)}</div>`;
  }

  private room(place: Place, desk: Desk, days: Days, found: Dossiers, timeZone: string): TemplateResult {
    if (place.room === 'files' && this.intake) return files(this.intake, timeZone);
    const chosen = html`<div class="choice no-paper">${place.room === 'register' ? nothing : html`<label class="field search"><span>${t('dossiers.search')}</span><input type="search" name="code" autocomplete="off" .value=${this.typed}
            @input=${({ target }: Event) => { this.type((target as HTMLInputElement).value); }}></label>`}
      ${choosing(found, place, (choice) => { this.go({ ...place, ...choice, code: undefined }); })}</div>`;
    return html`${chosen}${place.room === 'register'
      ? register(found, days, timeZone, (other) => { this.days = other; this.look(); }, () => void this.takeAway(desk, days))
      : list(found, timeZone, (code) => { this.go({ ...place, code }); })}`;
  }

  protected override updated(): void {
    if (this.place.paper !== undefined) fitAll();
  }

  private actions(view: PublicView | undefined): TemplateResult {
    const board = view && this.screen.who && !this.isClerk ? leadOn(this.session, 'manager', t('dossiers.board')) : '';
    return html`${board}${signOut(() => void this.session.signOut())}`;
  }

  protected override render(): TemplateResult {
    const { view } = this.screen;
    return gate({ session: this.session, roles: ['manager', 'clerk'] }, () => framed(this.screen, {
      title: t('common.screens.dossiers'),
      trouble: clockTrouble(view),
      actions: this.actions(view),
      content: (state) => this.content(state),
    }));
  }
}

void speaking(words, () => { customElements.define('dossiers-screen', DossiersScreen); });
