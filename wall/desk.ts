import { html, nothing, type TemplateResult } from 'lit';
import { LightElement } from '../client/elements/light';
import { leadOn } from '../client/elements/lead-on';
import '../client/elements/modal-dialog';
import { signOut } from '../client/elements/sign-out';
import { clockTrouble, framed } from '../client/screen/framed';
import { gate } from '../client/screen/gate';
import { Screen } from '../client/screen/screen';
import { titled } from '../client/screen/title';
import { path } from '../client/session/api';
import { problemFrom, type Problem } from '../client/session/problem';
import { Session } from '../client/session/session';
import type { Contacts, KeptContact, PublicView } from '../client/wire';
import { problemWords, t } from '../client/words';
import './desk.css';
import { form, type Form } from './form';
import { list, toldWords, type Acts } from './list';
import { ASKED, blank, bodyOf, typedOf, type Part } from './typed';

/** What an office posts, as its manager writes it; nobody is written over unseen. */
export class WallDesk extends LightElement {
  static override properties = {
    kept: { state: true }, open: { state: true }, going: { state: true }, busy: { state: true }, said: { state: true }, failed: { state: true },
  };
  declare kept: Contacts | undefined;
  /** What is being written. */
  declare open: Form | undefined;
  /** What is asked to be taken down, as it was seen. */
  declare going: { one: KeptContact; seen: number } | undefined;
  declare busy: boolean;
  declare said: string | undefined;
  declare failed: Problem | undefined;
  private readonly session = new Session('wall', { atHome: ['manager', 'admin'] });
  private readonly screen = new Screen(this, {
    session: this.session,
    view: 'public',
    title: () => titled(t('wall.desk.title')),
    shown: (_, before) => { if (!before) void this.read(); },
    left: () => { this.forget(); },
  });

  constructor() {
    super();
    this.forget();
  }

  private forget(): void {
    this.kept = this.open = this.going = this.said = this.failed = undefined;
    this.busy = false;
  }

  private at(...parts: string[]): string {
    return path('offices', this.screen.office ?? '', 'contacts', ...parts);
  }

  private async read(): Promise<void> {
    try {
      this.kept = await this.session.api.get<Contacts>(this.at());
    } catch (error) {
      this.failed = problemFrom(error);
    }
  }

  /** Do something once, and show what has come of it; tell whether it was done. */
  private async press(url: string, body: object, said: string): Promise<Problem | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    this.said = this.failed = undefined;
    try {
      await this.session.api.post(url, body);
      this.open = this.going = undefined;
      this.said = said;
    } catch (error) {
      this.failed = problemFrom(error);
    }
    await this.read();
    this.busy = false;
    return this.failed;
  }

  private async save(): Promise<void> {
    const { open } = this;
    if (!open) return;
    const { id, typed, seen } = open;
    const body = bodyOf(typed);
    const problem = await (id === undefined
      ? this.press(this.at(), body, t('wall.desk.saved'))
      : this.press(this.at(id, 'change'), { ...body, seen }, t('wall.desk.saved')));
    if (!problem) return;
    const now = id === undefined ? undefined : this.kept?.contacts.find((each) => each.id === id);
    if (problem.code === 'contact-changed' && now && this.kept) this.open = { ...open, seen: this.kept.revision, theirs: now };
    else this.open = { ...open, wrong: partOf(problem, open) };
  }

  private async takeDown(): Promise<void> {
    const { going } = this;
    if (!going) return;
    const problem = await this.press(this.at(going.one.id, 'take-down'), { seen: going.seen }, t('wall.desk.taken-down'));
    if (!problem) return;
    const now = this.kept?.contacts.find(({ id }) => id === going.one.id);
    this.going = now && this.kept ? { one: now, seen: this.kept.revision } : undefined;
  }

  private earlier(at: number): void {
    const { kept } = this;
    if (!kept) return;
    const order = kept.contacts.map(({ id }) => id);
    order.splice(at - 1, 0, ...order.splice(at, 1));
    void this.press(this.at('order'), { order, seen: kept.revision }, t('wall.desk.saved'));
  }

  private checkedToday(one: KeptContact, day: string): void {
    const body = bodyOf({ ...typedOf(one), checked_on: day });
    void this.press(this.at(one.id, 'change'), { ...body, seen: this.kept?.revision }, t('wall.desk.saved'));
  }

  private lay(open: Form): void {
    this.said = this.failed = undefined;
    this.open = open;
  }

  private acts({ revision }: Contacts, { day }: PublicView): Acts {
    const { busy, said, failed, open, going } = this;
    return {
      busy, said,
      failed: failed && !open && !going ? problemWords(failed) : undefined,
      add: () => { this.lay({ typed: blank(day), seen: revision }); },
      change: (one) => { this.lay({ id: one.id, typed: typedOf(one), seen: revision }); },
      ask: (one) => { this.said = this.failed = undefined; this.going = { one, seen: revision }; },
      earlier: (at) => { this.earlier(at); },
      checkedToday: (one) => { this.checkedToday(one, day); },
    };
  }

  private dialog(): TemplateResult {
    const { open, going, busy, failed } = this;
    const why = failed && problemWords(failed);
    const dismiss = () => { this.open = this.going = this.failed = undefined; };
    if (going) {
      const keep = html`<button type="button" class="primary" autofocus @click=${dismiss}>${t('wall.desk.keep')}</button>`;
      return html`<modal-dialog ?open=${true} heading=${t('wall.desk.take-down-ask', { what: toldWords(going.one) })} @dismiss=${dismiss}
        .content=${html`<p>${t('wall.desk.take-down-why')}</p>${why === undefined ? nothing : html`<p class="fault" role="alert">${why}</p>`}
          <p class="acts dialog-foot">${keep}<button type="button" class="danger confirm" ?disabled=${busy} @click=${() => void this.takeDown()}>${t('wall.desk.take-down')}</button></p>`}></modal-dialog>`;
    }
    const hands = {
      busy,
      failed: why,
      edit: (typed: Form['typed']) => { if (this.open) this.open = { ...this.open, typed, wrong: undefined }; },
      save: () => void this.save(),
      takeTheirs: () => { if (this.open?.theirs) this.lay({ ...this.open, typed: typedOf(this.open.theirs), theirs: undefined }); },
      dismiss,
    };
    return html`<modal-dialog ?open=${open !== undefined} heading=${t(open?.id === undefined ? 'wall.desk.heading-add' : 'wall.desk.heading-change')} @dismiss=${dismiss}
      .content=${open && form(open, hands)}></modal-dialog>`;
  }

  private content(view: PublicView): TemplateResult {
    const { kept, failed } = this;
    if (!kept) return failed ? html`<p class="fault loading" role="alert">${problemWords(failed)}</p>` : html`<p class="loading">${t('common.loading')}</p>`;
    return html`${list(view, kept, this.acts(kept, view))}${this.dialog()}`;
  }

  protected override render(): TemplateResult {
    const { view } = this.screen;
    return gate({ session: this.session, roles: ['manager'] }, () => framed(this.screen, {
      title: t('wall.desk.title'),
      trouble: clockTrouble(view),
      actions: html`${view ? leadOn(this.session, 'manager', t('wall.desk.board')) : nothing}${signOut(() => void this.session.signOut())}`,
      content: (state) => this.content(state),
    }));
  }
}

/** The part that a refusal names, if it lies open. */
function partOf({ fields: { part, field } }: Problem, { typed: { kind } }: Form): Part | undefined {
  const said = [part, field].find((each): each is string => typeof each === 'string');
  return ASKED[kind].find((each) => each === said?.split('.')[0]);
}
