import { html, nothing, type TemplateResult } from 'lit';
import { frame, stillLoading } from '../client/elements/frame';
import { LightElement } from '../client/elements/light';
import { Screen } from '../client/screen/screen';
import { titled } from '../client/screen/title';
import { freshKey, path } from '../client/session/api';
import { Problem, problemFrom } from '../client/session/problem';
import type { OwnSurvey, Survey } from '../client/wire';
import { both, chooseLanguage, errorWords, problemWords, t } from '../client/words';
import { isLanguage } from '../client/words/languages';
import { asking } from '../client/survey/asking';
import { QUESTIONS, withAnswer, type Said } from '../client/survey/questions';
import { hashOf, heldIn } from './held';

/** Where whoever answers is: at a question, or past them all. */
type Step = number | 'thanks' | 'nothing';

/** How a visit was, asked of whoever was served: one question a screen, in the language of the number. */
export class VisitPage extends LightElement {
  private readonly held = heldIn(location.hash);
  /** As other screens have it, so that a phone loads nothing for this that it has not loaded for its number. */
  private readonly screen = new Screen(this, {
    find: () => (this.held ? Promise.resolve(this.held.office) : Promise.reject(new Problem('unknown-survey', 404))),
    title: () => titled(t('survey.title')),
  });
  private readonly api = this.screen.api;
  /** One answer has one key, however often it is sent. */
  private readonly key = freshKey();
  private code = '';
  private survey: Survey | undefined;
  private problem: Problem | undefined;
  private step: Step = 0;
  private said: Said = {};
  /** Whether the heading is to be read next: it is another one. */
  private isNew = false;

  constructor() {
    super();
    window.addEventListener('hashchange', () => { location.reload(); });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.begin();
  }

  /** Find the visit, and ask in the language in which its number was taken, unless another was chosen here. */
  private async begin(): Promise<void> {
    const { held, api } = this;
    if (!held) return;
    this.problem = undefined;
    try {
      this.code = held.by === 'code' ? held.secret : (await api.get<OwnSurvey>(path('offices', held.office, 'tickets', held.secret, 'survey'))).code;
      this.survey = await api.get<Survey>(path('offices', held.office, 'surveys', this.code));
      const spoken = this.survey.language ?? null;
      const isChosen = new URLSearchParams(location.search).has('lang') || localStorage.getItem('language') !== null;
      if (!isChosen && isLanguage(spoken)) chooseLanguage(spoken);
    } catch (error) {
      this.problem = problemFrom(error);
    }
    this.requestUpdate();
  }

  private go(step: Step): void {
    this.step = step;
    this.isNew = true;
    this.requestUpdate();
  }

  private next(place: number): void {
    if (place + 1 < QUESTIONS.length) this.go(place + 1);
    else void this.send();
  }

  private answer(place: number, level?: string): void {
    this.said = withAnswer(this.said, place, level);
    this.next(place);
  }

  /** Send what was said; where nothing was, there is nothing to send. */
  private async send(): Promise<void> {
    const { held, api } = this;
    if (!held) return;
    if (Object.keys(this.said).length === 0) {
      this.go('nothing');
      return;
    }
    this.problem = undefined;
    try {
      await api.post(path('offices', held.office, 'surveys', this.code), this.said, this.key);
      this.go('thanks');
    } catch (error) {
      this.problem = problemFrom(error);
      this.requestUpdate();
    }
  }

  /** Where words can be left that somebody answers. */
  private box(office: string): TemplateResult {
    return html`<p><a class="to-box" href=${hashOf({ office, by: 'box', secret: '' })}>${t('survey.to-box')}</a></p>`;
  }

  private ended(heading: string, more: string, rest: unknown = nothing): TemplateResult {
    return html`<section class="ended"><h2 tabindex="-1">${heading}</h2><p>${more}</p>${rest}</section>`;
  }

  private asked(office: string, survey: Survey): TemplateResult | typeof nothing {
    const { step } = this;
    if (step === 'thanks') return this.ended(t('survey.thanks'), t('survey.thanks-why'), this.box(office));
    if (step === 'nothing') return this.ended(t('survey.nothing'), t('survey.nothing-why'), html`<button type="button" class="primary" @click=${() => { this.go(0); }}>${t('survey.begin')}</button>${this.box(office)}`);
    const hands = {
      isIdle: this.api.activity.value === 'idle',
      choose: (level: string) => { this.answer(step, level); },
      skip: () => { this.answer(step); },
      back: () => { this.go(step - 1); },
    };
    return html`${this.problem ? html`<div class="again" role="alert"><p class="fault">${problemWords(this.problem)}</p>
      <button type="button" @click=${() => void this.send()}>${t('survey.again')}</button></div>` : nothing}
      ${step === 0 ? html`<p class="why">${t('survey.why')}</p>` : nothing}${asking(survey, step, this.said, hands)}`;
  }

  private content(): TemplateResult | typeof nothing {
    const { held, survey, problem } = this;
    if (!held) return this.ended(t('survey.no-link'), t('survey.no-link-why'));
    if (!survey) return problem ? this.ended(t('survey.none'), errorWords(problem.code), this.box(held.office)) : stillLoading();
    if (survey.state !== 'open' && this.step !== 'thanks') return this.ended(t(`survey.state.${survey.state}`), t(`survey.do.${survey.state}`), this.box(held.office));
    return this.asked(held.office, survey);
  }

  protected override updated(): void {
    if (!this.isNew) return;
    this.isNew = false;
    this.querySelector<HTMLElement>('h2')?.focus();
  }

  protected override render(): TemplateResult {
    return frame({ name: this.survey?.name ?? both('common.product'), status: { kind: 'live' }, content: html`<div class="survey">${this.content()}</div>` });
  }
}
