import { html, type PropertyValues, type TemplateResult } from 'lit';
import { frame, stillLoading } from '../client/elements/frame';
import { LightElement } from '../client/elements/light';
import { clock } from '../client/live/clock';
import { Screen } from '../client/screen/screen';
import { titled } from '../client/screen/title';
import { path } from '../client/session/api';
import { problemFrom, type Problem } from '../client/session/problem';
import '../client/styles/tokens.css';
import type { Procedure, Procedures } from '../client/wire';
import words from 'words:procedures';
import { both, problemWords, speaking, t, text } from '../client/words';
import { Finding, PATIENCE_MS } from './finding';
import { looking } from './looking';
import { one } from './one';
import { printedList } from './paper';
import { hashOf, placeIn, type Place } from './place';
import { ledBy, replacedBy } from './replaced';
import './styles.css';

/** How many are shown of what is like what somebody types. */
const FOUND = 10;

/** What an office does for people: all of its procedures, or one; nobody signs in. */
class ProceduresScreen extends LightElement {
  static override properties = {
    place: { state: true }, all: { state: true }, procedure: { state: true }, failed: { state: true }, opened: { state: true }, printing: { state: true },
  };
  declare place: Place;
  declare all: Procedures | undefined;
  declare procedure: Procedure | undefined;
  declare failed: Problem | undefined;
  declare opened: ReadonlySet<string>;
  declare printing: boolean;
  private readonly finding = new Finding((said) => this.find(said), () => { this.requestUpdate(); });
  /** What has the focus once the page is drawn. */
  private focusOn: string | undefined;
  private readonly screen = new Screen(this, {
    view: 'public',
    ...(placeIn(location.hash).office !== undefined && { find: () => Promise.resolve(this.place.office ?? '') }),
    title: (view) => titled(this.shown ? text(this.shown.name) : `${t('procedures.title')}${view ? ` · ${text(view.name)}` : ''}`),
    ticks: 'minutes',
    found: (office) => { this.begin(office); },
    // An office that was not there opens: what could not be read is read now.
    shown: (_, before) => { if (!before && this.failed) this.read(); },
  });

  constructor() {
    super();
    this.place = placeIn(location.hash);
    this.opened = new Set();
    this.printing = false;
    addEventListener('hashchange', () => { this.go(); });
    addEventListener('keydown', (event) => { this.pressed(event); });
    // The browser prints what stands there when these are heard, so nothing may wait for the next frame.
    addEventListener('beforeprint', () => { this.printing = true; this.performUpdate(); });
    addEventListener('afterprint', () => { this.printing = false; });
  }

  /** The procedure that the address names, once it is here. */
  private get shown(): Procedure | undefined {
    return this.procedure?.id === this.place.procedure ? this.procedure : undefined;
  }

  private begin(office: string): void {
    if (this.place.office === undefined) {
      history.replaceState(history.state, '', hashOf(office));
      this.place = placeIn(location.hash);
    }
    this.read();
  }

  /** The address names something else. */
  private go(): void {
    const before = this.place;
    this.place = placeIn(location.hash);
    const { office, procedure } = this.place;
    if (office === undefined || office !== before.office) {
      location.reload();
      return;
    }
    if (procedure === undefined && before.procedure !== undefined) this.comeBack(before.procedure);
    this.read();
  }

  /** Read what the address names, unless it is here. */
  private read(): void {
    const { office, procedure } = this.place;
    this.failed = undefined;
    if (office === undefined) return;
    if (procedure !== undefined) void this.readOne(office, procedure);
    else if (!this.all) void this.reading(async () => { this.all = await this.screen.api.get<Procedures>(path('offices', office, 'procedures')); });
  }

  private async reading(read: () => Promise<void>): Promise<void> {
    const { place } = this;
    try {
      await read();
    } catch (error) {
      if (place === this.place) this.failed = problemFrom(error);
    }
  }

  private readOne(office: string, id: string): Promise<void> {
    return this.reading(async () => {
      const found = await this.screen.api.get<Procedure>(path('offices', office, 'procedures', id));
      if (id !== this.place.procedure) return;
      const replaced = replacedBy(found);
      if (replaced) {
        history.replaceState({ replaced }, '', hashOf(office, replaced.by));
        this.go();
        return;
      }
      this.procedure = found;
      this.focusOn = '.procedure h2';
    });
  }

  private async find(said: string): Promise<Procedures['results']> {
    const query = new URLSearchParams({ q: said, limit: String(FOUND) }).toString();
    return (await this.screen.api.read<Procedures>(`${path('offices', this.place.office ?? '', 'procedures')}?${query}`, PATIENCE_MS)).results;
  }

  /** Who comes back to the list stands where she left it. */
  private comeBack(from: string): void {
    if (this.procedure && this.finding.words === '') this.opened = new Set([...this.opened, this.procedure.group]);
    this.focusOn = `[data-id="${CSS.escape(from)}"]`;
  }

  private toggle(group: string, isOpen: boolean): void {
    if (this.opened.has(group) === isOpen) return;
    this.opened = new Set(isOpen ? [...this.opened, group] : [...this.opened].filter((each) => each !== group));
  }

  private pressed(event: KeyboardEvent): void {
    const { key, target, ctrlKey, altKey, metaKey } = event;
    const field = this.querySelector<HTMLInputElement>('#look');
    if (key !== '/' || ctrlKey || altKey || metaKey || !field || (target instanceof Element && target.closest('input'))) return;
    event.preventDefault();
    field.focus();
    field.select();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('place') && this.place.procedure !== undefined) scrollTo(0, 0);
    const found = this.focusOn === undefined ? null : this.querySelector<HTMLElement>(this.focusOn);
    if (!found) return;
    this.focusOn = undefined;
    found.focus();
  }

  private fault(problem: Problem): TemplateResult {
    const { office, procedure } = this.place;
    if (problem.code === 'procedure-not-found' && procedure !== undefined && office !== undefined)
      return html`<section class="empty" role="alert"><p>${t('procedures.unknown', { code: procedure })}</p><p><a href=${hashOf(office)}>${t('procedures.all')}</a></p></section>`;
    return html`<section class="empty" role="alert"><p>${problemWords(problem)}</p>
      <button type="button" @click=${() => { this.read(); }}>${t('procedures.again')}</button></section>`;
  }

  private content(): TemplateResult {
    const { all, failed, finding, opened, place: { office, procedure }, screen: { view }, shown } = this;
    const print = () => { window.print(); };
    if (failed) return this.fault(failed);
    if (office !== undefined && procedure !== undefined && shown)
      return one({ office, procedure: shown, view, now: clock.now(), replaced: ledBy(history.state, shown.id), print });
    if (office === undefined || procedure !== undefined || !all) return stillLoading();
    if (this.printing) return printedList(office, all, view);
    return html`<div class="posted"><div class="ways"><h2>${t('procedures.title')}</h2>
        ${all.results.length > 0 ? html`<button type="button" class="quiet print" @click=${print}>${t('procedures.print-list')}</button>` : ''}</div>
      ${view?.dossiers ? html`<p class="to-lookup no-paper"><a href="/lookup/#${encodeURIComponent(office)}">${t('procedures.to-lookup')}</a></p>` : ''}
      ${looking({ office, all, finding, opened, toggle: (group, isOpen) => { this.toggle(group, isOpen); } })}</div>`;
  }

  protected override render(): TemplateResult {
    const { view, status } = this.screen;
    // The hall's own line may come after what is read, or, through some networks, never.
    return frame({ name: view?.name ?? both('common.product'), timeZone: view?.time_zone, status, content: this.content() });
  }
}

void speaking(words, () => { customElements.define('procedures-screen', ProceduresScreen); });
