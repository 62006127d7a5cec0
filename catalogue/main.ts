import { html, nothing, type TemplateResult } from 'lit';
import { LightElement } from '../client/elements/light';
import { leadOn } from '../client/elements/lead-on';
import '../client/elements/modal-dialog';
import { signOut } from '../client/elements/sign-out';
import { count } from '../client/format';
import { clockTrouble, framed } from '../client/screen/framed';
import { gate } from '../client/screen/gate';
import { Screen } from '../client/screen/screen';
import { titled } from '../client/screen/title';
import { path } from '../client/session/api';
import { problemFrom, type Problem } from '../client/session/problem';
import { Session } from '../client/session/session';
import '../client/styles/tokens.css';
import type { Catalogue, Office, PublicView } from '../client/wire';
import words from 'words:catalogue';
import { problemWords, speaking, t, text } from '../client/words';
import { Chosen } from './choosing';
import { Desk, newName } from './desk';
import { drafts } from './drafts';
import { files } from './files';
import { list } from './list';
import { link } from './link';
import { one } from './one';
import { latestOf } from './opened';
import { addressOf, listOf, placeIn, ROOMS, type Place } from './place';
import { headingOf, question } from './questions';
import type { Question, Seen } from './seen';
import './styles.css';
import { versions } from './versions';

/** Where keys belong to what has the focus. */
const OWN_KEYS = 'input, select, textarea, dialog, .scroll';

/** So many rows of a long list are shown, and so many more with each press. */
const SHOWN = 100;

/** The catalogue of procedures as a manager works at it: edited by part, drafted, published, and taken in as a file. */
class CatalogueScreen extends LightElement {
  static override properties = { place: { state: true }, office: { state: true }, failed: { state: true }, asked: { state: true }, shown: { state: true }, unrolled: { state: true } };
  declare place: Place;
  /** The office's services, once they are known. */
  declare office: Office | undefined;
  declare failed: Problem | undefined;
  declare asked: Question | undefined;
  declare shown: number;
  declare unrolled: ReadonlySet<number>;
  private readonly session = new Session('catalogue', { atHome: ['manager', 'admin'] });
  private readonly screen = new Screen(this, {
    session: this.session,
    view: 'public',
    title: () => titled(this.heading),
    shown: ({ office }, before) => { if (!before) void this.begin(office); },
    left: () => { this.forget(); },
  });

  private readonly desk = new Desk(this.session.api, () => { this.requestUpdate(); });
  private readonly choosing = new Chosen();
  /** How many changes there were when what is asked was shown. */
  private revision = 0;

  constructor() {
    super();
    this.place = placeIn(location.search);
    this.shown = SHOWN;
    this.unrolled = new Set();
    addEventListener('popstate', () => { this.back(); });
    addEventListener('keydown', (event) => { this.pressed(event); });
    addEventListener('beforeunload', (event) => {
      // Old browsers ask only where something is to be returned.
      if (this.desk.unsaved.length > 0) Object.assign(event, { returnValue: t('catalogue.leave.heading') });
    });
    document.addEventListener('visibilitychange', () => { if (!document.hidden && this.office) void this.desk.readAgain(); });
  }

  private get heading(): string {
    const { binder: { history } } = this.desk;
    const latest = this.place.procedure !== undefined && history?.id === this.place.procedure ? latestOf(history) : undefined;
    return latest ? text(latest.name) : t(`catalogue.room.${this.place.room}`);
  }

  private async begin(office: string): Promise<void> {
    this.failed = undefined;
    this.desk.clear(office);
    try {
      this.office = await this.session.api.get<Office>(path('offices', office));
      await this.desk.binder.readAll();
      this.read();
    } catch (error) {
      this.failed = problemFrom(error);
    }
  }

  private forget(): void {
    this.desk.clear('');
    this.office = this.failed = this.asked = undefined;
  }

  /** Read what the place needs besides the list. */
  private read(): void {
    const { procedure, room, since } = this.place;
    const { binder } = this.desk;
    if (procedure !== undefined) void binder.readOne(procedure);
    else if (room === 'versions') void binder.readSince(since ?? String(Math.max(0, (binder.catalogue?.version ?? 0) - 1)));
  }

  /** Show something else: asked first where words are not saved. */
  private go(to: Place): void {
    const { place } = this;
    const isElsewhere = to.procedure !== place.procedure || to.room !== place.room;
    if (isElsewhere && this.desk.unsaved.length > 0) {
      this.ask({ about: 'leave', to });
      return;
    }
    history[isElsewhere ? 'pushState' : 'replaceState'](null, '', `${location.pathname}${addressOf(to, location.search)}`);
    this.show(to);
  }

  private show(to: Place): void {
    const { place } = this;
    const isElsewhere = to.procedure !== place.procedure || to.room !== place.room;
    this.place = to;
    if (isElsewhere || to.look !== place.look || to.show !== place.show || to.group !== place.group || to.since !== place.since) this.shown = SHOWN;
    if (to.since !== place.since) this.read();
    if (!isElsewhere) return;
    this.desk.putAway();
    this.unrolled = new Set();
    if (to.procedure === undefined) void this.desk.binder.readAll();
    this.read();
    scrollTo(0, 0);
    this.desk.focusOn = to.procedure !== undefined ? '.one h2' : place.procedure !== undefined ? `[data-id="${CSS.escape(place.procedure)}"]` : undefined;
  }

  /** The browser went back or on: the address says so already. */
  private back(): void {
    const to = placeIn(location.search);
    if (this.desk.unsaved.length === 0) {
      this.show(to);
      return;
    }
    history.pushState(null, '', `${location.pathname}${addressOf(this.place, location.search)}`);
    this.ask({ about: 'leave', to });
  }

  private pressed(event: KeyboardEvent): void {
    const { target, key } = event;
    if (!this.office || this.screen.isOut || this.asked || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (target instanceof Element && target.closest(OWN_KEYS)) return;
    const room = /^[1-9]$/.test(key) ? ROOMS[Number(key) - 1] : undefined;
    const look = key === '/' ? this.querySelector<HTMLInputElement>('#look') : null;
    if (room === undefined && !look) return;
    event.preventDefault();
    if (look) look.select();
    if (room !== undefined) this.enter(room);
  }

  private enter(room: Place['room']): void {
    this.go({ ...listOf(this.place), room });
  }

  private ask(asked: Question): void {
    this.revision = this.desk.binder.catalogue?.revision ?? 0;
    this.desk.say(undefined);
    this.asked = asked;
  }

  private async create(code: string, vi: string, en: string, group: string): Promise<void> {
    if (!await this.desk.create(code, newName(vi, en), group)) return;
    this.asked = undefined;
    this.go({ ...this.place, procedure: code });
  }

  private async answered(done: Promise<boolean>): Promise<void> {
    if (!await done) {
      this.revision = this.desk.binder.catalogue?.revision ?? 0; // what is so now was read, and is shown
      return;
    }
    this.asked = undefined;
    // A new procedure whose draft was taken back is not there any more.
    const { procedure } = this.place;
    if (procedure !== undefined && !this.desk.binder.catalogue?.procedures[procedure]) this.go(listOf(this.place));
  }

  private seen(catalogue: Catalogue, office: Office, view: PublicView): Seen {
    const { desk, place, screen: { api } } = this;
    const { binder: { history: read, since } } = desk;
    return {
      place, catalogue, office, since,
      history: read?.id === place.procedure ? read : undefined,
      names: { groups: catalogue.groups, services: office.services, procedures: catalogue.procedures },
      zone: view.time_zone,
      today: view.day,
      busy: desk.busy || api.activity.value !== 'idle',
      said: desk.said, failed: desk.failed, open: desk.open, brought: desk.brought, left: desk.left,
      choosing: this.choosing,
      shown: this.shown,
      more: () => { this.shown += SHOWN; },
      leave: (code, out) => { desk.leave(code, out); },
      unrolled: this.unrolled,
      unroll: (version, isOpen) => { this.unrolled = new Set(isOpen ? [...this.unrolled, version] : [...this.unrolled].filter((each) => each !== version)); },
      go: (to) => { this.go(to); },
      ask: (asked) => { this.ask(asked); },
      unfold: (...parts) => { desk.unfold(...parts); },
      fold: (part) => { desk.fold(part); },
      type: (part, typed) => { desk.type(part, typed); },
      lookFor: (part, look) => { desk.lookFor(part, look); },
      save: (part, form) => void desk.save(part, form),
      keepMine: (part) => void desk.keepMine(part),
      check: (code) => void desk.check(code, view.day),
      addGroup: (part, vi, en) => void desk.addGroup(part, vi, en),
      bring: (file) => void desk.bring(file),
      take: () => void desk.take(),
      fetchFile: (form, which) => void desk.fetchFile(form, which),
    };
  }

  protected override updated(): void {
    const { focusOn } = this.desk;
    const found = focusOn === undefined ? null : this.querySelector<HTMLElement>(focusOn);
    if (!found) return;
    this.desk.focusOn = undefined;
    found.focus();
  }

  private room(seen: Seen): TemplateResult {
    const { place: { procedure, room } } = this;
    const { binder: { problem } } = this.desk;
    if (procedure !== undefined) {
      if (seen.history) return one(seen, seen.history);
      return problem ? html`<p class="fault" role="alert">${problemWords(problem)}</p>` : html`<p class="hint" role="status">${t('common.loading')}</p>`;
    }
    return { list, drafts, files, versions }[room](seen);
  }

  private dialog(seen: Seen): TemplateResult {
    const { asked, desk } = this;
    const dismiss = () => { if (!seen.busy) { this.asked = undefined; desk.say(undefined); } };
    return html`<modal-dialog ?open=${asked !== undefined} heading=${asked ? headingOf(asked) : ''} @dismiss=${dismiss} .content=${asked && question(asked, seen, {
      unsaved: desk.unsaved,
      create: (code, vi, en, group) => void this.create(code, vi, en, group),
      publish: (codes) => void this.answered(desk.publish(codes, this.revision)),
      drop: (code) => void this.answered(desk.drop(code, this.revision)),
      leave: () => {
        this.asked = undefined;
        desk.putAway();
        if (asked.about === 'leave') this.go(asked.to);
      },
      dismiss,
    })}></modal-dialog>`;
  }

  private rooms({ catalogue, place, go }: Seen): TemplateResult {
    const many = catalogue.drafts.length;
    return html`<nav class="rooms" aria-label=${t('catalogue.rooms')}>${ROOMS.map((room, at) => link({ ...listOf(place), room }, go,
      html`${t(`catalogue.room.${room}`)}${room === 'drafts' && many > 0 ? html` <span class="many">${count(many)}</span>` : nothing} <kbd>${at + 1}</kbd>`,
      { kind: 'room', current: room === place.room && place.procedure === undefined }))}</nav>`;
  }

  private content(view: PublicView): TemplateResult {
    const { office, failed, desk: { binder: { catalogue, problem } } } = this;
    const why = failed ?? (catalogue ? undefined : problem);
    if (!office || !catalogue) return why ? html`<p class="fault loading" role="alert">${problemWords(why)}</p>` : html`<p class="loading">${t('common.loading')}</p>`;
    const seen = this.seen(catalogue, office, view);
    return html`<div class="catalogue">${this.rooms(seen)}
      <div class="outcome" role="status">${seen.said === undefined ? nothing : html`<p class="done">${seen.said}</p>`}</div>
      ${seen.failed && !this.asked ? html`<p class="fault" role="alert">${problemWords(seen.failed)}</p>` : nothing}
      ${this.room(seen)}${this.dialog(seen)}</div>`;
  }

  private actions(view: PublicView | undefined): TemplateResult {
    const lead = view && this.screen.who ? leadOn(this.session, 'manager', t('catalogue.board')) : nothing;
    return html`${lead}${signOut(() => void this.session.signOut())}`;
  }

  protected override render(): TemplateResult {
    const { view } = this.screen;
    return gate({ session: this.session, roles: ['manager'] }, () => framed(this.screen, {
      title: t('common.screens.catalogue'),
      trouble: clockTrouble(view),
      actions: this.actions(view),
      content: (state) => this.content(state),
    }));
  }
}

void speaking(words, () => { customElements.define('catalogue-screen', CatalogueScreen); });
