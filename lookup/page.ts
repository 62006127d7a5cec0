import { html, nothing, type TemplateResult } from 'lit';
import { standingShown } from '../client/dossier/standing';
import { trouble } from '../client/dossier/trouble';
import { frame, stillLoading } from '../client/elements/frame';
import { LightElement } from '../client/elements/light';
import { longDate, timeOfDay } from '../client/format';
import { lookupHash } from '../client/lookup-address';
import { Observing } from '../client/observed';
import { titled } from '../client/screen/title';
import { Api, path } from '../client/session/api';
import { readOffice } from '../client/session/office';
import { problemFrom, type Problem } from '../client/session/problem';
import type { DossierStanding, Office } from '../client/wire';
import { both, errorWords, language, t } from '../client/words';
import { entry } from './entry';
import { placeIn, type Place } from './place';

/** Where a dossier stands, for whoever has its code: by the address that a square code holds, or typed. */
export class LookupPage extends LightElement {
  private readonly api = new Api();
  private place: Place = placeIn(location.hash);
  private office: Office | undefined;
  private standing: DossierStanding | undefined;
  /** When that was so, in ms since 1970. */
  private asOf = 0;
  private problem: Problem | undefined;
  private typed = '';
  private isShort = false;
  /** Whether somebody's code begins otherwise than this office's. */
  private isOther = false;
  /** Whether the heading is to be read next: it is another one. */
  private isNew = false;

  constructor() {
    super();
    new Observing(this, language, this.api.activity);
    window.addEventListener('hashchange', () => { this.go(); });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.read();
  }

  /** Show what the address names now, and nothing of what it named before. */
  private go(): void {
    const { office } = this.place;
    this.place = placeIn(location.hash);
    if (this.place.office !== office) this.office = undefined;
    this.standing = undefined;
    this.typed = '';
    this.isShort = false;
    void this.read();
  }

  /** Read the office once, and where its dossier stands as often as somebody asks. */
  private async read(): Promise<void> {
    const { place, api } = this;
    this.problem = undefined;
    this.requestUpdate();
    try {
      this.office ??= await readOffice(api, place.office);
      if (place.code !== undefined) {
        const standing = await api.get<DossierStanding>(path('offices', this.office.id, 'dossiers', place.code, 'standing'));
        if (this.place !== place) return;
        this.standing = standing;
        this.asOf = Date.now();
      }
    } catch (error) {
      if (this.place !== place) return;
      this.problem = problemFrom(error);
      if (this.problem.code === 'unknown-dossier') this.typed = place.code ?? '';
      this.isOther = this.problem.code === 'unknown-dossier' && /[a-z]/i.test(this.typed);
    }
    this.isNew = place.code !== undefined;
    this.requestUpdate();
  }

  private look(code: string): void {
    const hash = lookupHash(this.office?.id ?? '', code);
    if (hash === location.hash) void this.read();
    else location.hash = hash;
  }

  private field(office: Office): TemplateResult {
    const agency = office.dossier_agency ?? '';
    const turn = () => { this.isOther = !this.isOther; this.isShort = false; this.requestUpdate(); };
    return entry({
      agency: this.isOther ? undefined : agency,
      typed: this.typed,
      isShort: this.isShort,
      isIdle: this.api.activity.value === 'idle',
      type: (typed) => { this.typed = typed; this.isShort = false; this.requestUpdate(); },
      other: html`<p><button type="button" class="quiet other" @click=${turn}>${this.isOther ? t('lookup.own-agency', { agency }) : t('lookup.other-agency')}</button></p>`,
      look: (code) => { this.look(code); },
      short: () => { this.isShort = true; this.requestUpdate(); },
    });
  }

  private retry(): TemplateResult {
    return html`<p><button type="button" class="primary retry" ?disabled=${this.api.activity.value !== 'idle'} @click=${() => void this.read()}>${t('lookup.retry')}</button></p>`;
  }

  private found(office: Office, standing: DossierStanding): TemplateResult {
    const { problem } = this;
    return html`<article class="standing" data-state=${standing.state}>${standingShown(standing, office.time_zone)}</article>
      ${problem ? html`<div class="trouble" role="alert">${trouble(problem)}</div>` : nothing}
      <p class="hint as-of" role="status">${t('lookup.as-of', { time: timeOfDay(this.asOf, office.time_zone), day: longDate(this.asOf, office.time_zone) })}</p>
      <p class="ways"><button type="button" class="again" ?disabled=${this.api.activity.value !== 'idle'} @click=${() => void this.read()}>${t('lookup.again')}</button>
        <a class="another" href=${lookupHash(office.id)}>${t('lookup.another')}</a></p>${this.hotline(office)}`;
  }

  private hotline({ hotline }: Office): TemplateResult | typeof nothing {
    return hotline === undefined ? nothing : html`<p class="hint">${t('lookup.hotline', { number: hotline })}</p>`;
  }

  private content(): TemplateResult {
    const { office, standing, problem, place } = this;
    if (!office) return problem ? html`<section class="trouble" role="alert"><h2 tabindex="-1">${t('lookup.failed')}</h2><p>${errorWords(problem.code)}</p>${this.retry()}</section>` : stillLoading();
    if (office.dossier_agency === undefined) return html`<section class="trouble"><h2 tabindex="-1">${t('lookup.kept-none')}</h2><p>${t('lookup.kept-none-do')}</p>${this.hotline(office)}</section>`;
    if (standing) return this.found(office, standing);
    if (problem) return html`<section class="trouble" role="alert">${trouble(problem)}</section>${problem.code === 'unknown-dossier' ? this.field(office) : this.retry()}${this.hotline(office)}`;
    if (place.code !== undefined) return html`<p class="loading" role="status">${t('lookup.looking')}</p>`;
    return html`<section class="asks"><h2 tabindex="-1">${t('lookup.enter')}</h2>${this.field(office)}<p class="hint">${t('lookup.why')}</p>${this.hotline(office)}</section>`;
  }

  protected override updated(): void {
    document.title = titled(t('lookup.title'));
    if (!this.isNew) return;
    this.isNew = false;
    this.querySelector<HTMLElement>('main h2')?.focus();
  }

  protected override render(): TemplateResult {
    const { office } = this;
    return frame({ name: office?.name ?? both('common.product'), timeZone: office?.time_zone, title: t('lookup.title'), status: { kind: 'live' }, content: html`<div class="lookup">${this.content()}</div>` });
  }
}
