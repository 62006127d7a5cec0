import { html, nothing, type TemplateResult } from 'lit';
import { frame, stillLoading } from '../client/elements/frame';
import { LightElement } from '../client/elements/light';
import { date } from '../client/format';
import { Observing } from '../client/observed';
import { titled } from '../client/screen/title';
import { Api, freshKey, path } from '../client/session/api';
import { problemFrom, type Problem } from '../client/session/problem';
import { inFours } from '../client/survey/code';
import type { Office, OwnSuggestion, PublishedSuggestions, SuggestionTaken } from '../client/wire';
import { both, language, problemWords, t } from '../client/words';
import { hashOf, heldIn } from './held';

/** The suggestion box: words for the office, a code for whoever wrote them, and by it the answer. */
export class BoxPage extends LightElement {
  private readonly api = new Api();
  private readonly held = heldIn(location.hash);
  /** What is written has one key until it is in the box, however often it is sent. */
  private key = freshKey();
  private office: Office | undefined;
  private posted: PublishedSuggestions | undefined;
  private own: OwnSuggestion | undefined;
  private taken: SuggestionTaken | undefined;
  private problem: Problem | undefined;

  constructor() {
    super();
    new Observing(this, language, this.api.activity);
    window.addEventListener('hashchange', () => { location.reload(); });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.begin();
  }

  private async begin(): Promise<void> {
    const { held, api } = this;
    if (!held) return;
    try {
      this.office = await api.get<Office>(path('offices', held.office));
      if (held.secret === '') this.posted = await api.get<PublishedSuggestions>(path('offices', held.office, 'suggestions'));
      else this.own = await api.get<OwnSuggestion>(path('offices', held.office, 'suggestions', held.secret));
    } catch (error) {
      this.problem = problemFrom(error);
    }
    this.requestUpdate();
  }

  private async send(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const words = (form.elements.namedItem('words') as HTMLTextAreaElement).value.trim();
    if (!this.held || words === '') return;
    this.problem = undefined;
    const said = { words, may_publish: (form.elements.namedItem('publish') as HTMLInputElement).checked, language: language.value };
    try {
      this.taken = await this.api.post<SuggestionTaken>(path('offices', this.held.office, 'suggestions'), said, this.key);
    } catch (error) {
      this.problem = problemFrom(error);
    }
    this.requestUpdate();
    await this.updateComplete;
    if (this.taken) this.querySelector<HTMLElement>('h2')?.focus();
  }

  private look(event: SubmitEvent): void {
    event.preventDefault();
    const code = ((event.target as HTMLFormElement).elements.namedItem('code') as HTMLInputElement).value.replace(/\D/g, '');
    if (this.held && code !== '') location.hash = hashOf({ ...this.held, secret: code });
  }

  private trouble(): TemplateResult | typeof nothing {
    return this.problem ? html`<p class="fault" role="alert">${problemWords(this.problem)}</p>` : nothing;
  }

  private writing(): TemplateResult {
    const { posted } = this;
    return html`<section class="box"><h2 tabindex="-1">${t('survey.box.title')}</h2>
      <p class="hint">${t('survey.box.why', { n: posted?.answer_days ?? '' })}</p>
      <form @submit=${(event: SubmitEvent) => void this.send(event)}>
        <p><label for="words">${t('survey.box.words')}</label><textarea id="words" name="words" maxlength="1000" required @input=${() => { this.key = freshKey(); }}></textarea></p>
        <p><label class="tick"><input type="checkbox" name="publish"><span>${t('survey.box.publish')}</span></label></p>
        ${this.trouble()}
        <p><button class="primary" ?disabled=${this.api.activity.value !== 'idle'}>${t('survey.box.send')}</button></p></form>
      ${this.asking()}${posted && posted.suggestions.length > 0 ? this.list(posted) : nothing}</section>`;
  }

  /** Where whoever has a code reads the answer. */
  private asking(): TemplateResult {
    return html`<form @submit=${(event: SubmitEvent) => { this.look(event); }}><p><label for="code">${t('survey.box.have-code')}</label><input id="code" name="code" inputmode="numeric" autocomplete="off" maxlength="24" required></p>
      <p><button>${t('survey.box.look')}</button></p></form>`;
  }

  private list({ suggestions }: PublishedSuggestions): TemplateResult {
    return html`<h2>${t('survey.box.published')}</h2>${suggestions.map((each) => html`<article>
      <p class="hint">${t('survey.box.left-on', { day: date(each.left_on) })}</p><blockquote class="quoted">${each.words}</blockquote>
      <p class="hint">${t('survey.box.answered-on', { day: date(each.answered_on) })}</p><p class="quoted">${each.answer}</p></article>`)}`;
  }

  private kept({ code, due }: SuggestionTaken): TemplateResult {
    return html`<section class="box"><h2 tabindex="-1">${t('survey.box.taken')}</h2>
      <p>${t('survey.box.keep')}</p><p class="code">${inFours(code)}</p><p>${t('survey.box.due', { day: date(due) })}</p></section>`;
  }

  private read(own: OwnSuggestion): TemplateResult {
    return html`<section class="box"><h2 tabindex="-1">${t(`survey.box.is.${own.state}`)}</h2>
      ${own.state === 'waiting' ? html`<p>${t('survey.box.due', { day: date(own.due) })}</p>` : nothing}
      ${own.state === 'erased' ? html`<p>${t('survey.box.erased-why')}</p>` : nothing}
      ${own.answer !== undefined && own.answered_on !== undefined ? html`<p class="hint">${t('survey.box.answered-on', { day: date(own.answered_on) })}</p><p class="quoted">${own.answer}</p>` : nothing}
      ${own.words === undefined ? nothing : html`<p class="hint">${t('survey.box.left-on', { day: date(own.left_on) })}</p><blockquote class="quoted">${own.words}</blockquote>`}</section>`;
  }

  private content(): TemplateResult | typeof nothing {
    const { held, office, own, taken, problem } = this;
    if (!held) return nothing;
    if (taken) return this.kept(taken);
    if (held.secret === '') return office ? this.writing() : this.waiting();
    if (own) return this.read(own);
    return problem ? html`<section class="box"><h2 tabindex="-1">${t('survey.box.none')}</h2>${this.trouble()}${this.asking()}</section>` : this.waiting();
  }

  private waiting(): TemplateResult {
    return this.problem ? html`${this.trouble()}` : stillLoading();
  }

  protected override updated(): void {
    document.title = titled(t('survey.box.title'));
  }

  protected override render(): TemplateResult {
    const { office } = this;
    return frame({ name: office?.name ?? both('common.product'), timeZone: office?.time_zone, status: { kind: 'live' }, content: html`<div class="survey">${this.content()}</div>` });
  }
}
