import { html, nothing, type TemplateResult } from 'lit';
import { LightElement } from '../client/elements/light';
import { framed } from '../client/screen/framed';
import { gate } from '../client/screen/gate';
import { Screen } from '../client/screen/screen';
import { titled } from '../client/screen/title';
import { freshKey, path } from '../client/session/api';
import { asked } from '../client/session/office';
import { problemFrom } from '../client/session/problem';
import { Session } from '../client/session/session';
import type { Survey } from '../client/wire';
import { chooseLanguage, errorWords, t } from '../client/words';
import { isLanguage } from '../client/words/languages';
import { asking } from '../client/survey/asking';
import { QUESTIONS, withAnswer, type Said } from '../client/survey/questions';

/** How often it is looked whether somebody was served, how long thanks stand, and how long an answer is waited for. */
const LOOK_MS = 3_000, THANKS_MS = 6_000, IDLE_MS = 45_000;

/** Where the tablet is: it waits, asks, thanks, or says what went wrong. */
type Step = number | 'waits' | 'thanks' | 'failed';

/** The tablet on a counter: it asks whoever was served there last, and forgets who leaves. */
export class TabletPage extends LightElement {
  private readonly counter = asked('counter') ?? '';
  private readonly session = new Session('kiosk', { atHome: ['kiosk'] });
  private survey: Survey | undefined;
  private step: Step = 'waits';
  private said: Said = {};
  private key = freshKey();
  private failure = '';
  private looks: ReturnType<typeof setInterval> | undefined;
  private rest: ReturnType<typeof setTimeout> | undefined;
  private readonly screen = new Screen(this, { session: this.session, view: 'public', title: () => titled(t('survey.title')) });

  override connectedCallback(): void {
    super.connectedCallback();
    this.looks = setInterval(() => void this.look(), LOOK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.looks);
    clearTimeout(this.rest);
  }

  private get place(): string {
    return path('offices', this.screen.office ?? '', 'counters', this.counter, 'survey');
  }

  /** See who was served last: of another visit nothing is asked with the words of the one before. */
  private async look(): Promise<void> {
    if (this.screen.office === undefined || this.screen.who === undefined) return;
    let found: Survey;
    try {
      found = await this.session.api.get<Survey>(this.place);
    } catch {
      return; // what cannot be read now is read in a moment
    }
    const { state, until, language } = found;
    if (until === this.survey?.until) return;
    if (state !== 'open' && (this.step === 'thanks' || this.step === 'failed')) return;
    this.survey = found;
    if (state === 'open' && isLanguage(language ?? null)) chooseLanguage(language as Parameters<typeof chooseLanguage>[0]);
    this.begin(state === 'open' ? 0 : 'waits');
  }

  private begin(step: Step): void {
    this.said = {};
    this.key = freshKey();
    this.go(step);
  }

  /** Go on, and forget what was said if nobody goes on from there. */
  private go(step: Step): void {
    this.step = step;
    clearTimeout(this.rest);
    if (step === 'thanks' || step === 'failed') this.rest = setTimeout(() => { this.begin('waits'); }, THANKS_MS);
    else if (typeof step === 'number' && step > 0) this.rest = setTimeout(() => { this.begin(0); }, IDLE_MS);
    this.requestUpdate();
  }

  private next(place: number, said: Said): void {
    this.said = said;
    if (place + 1 < QUESTIONS.length) this.go(place + 1);
    else void this.send();
  }

  private async send(): Promise<void> {
    if (Object.keys(this.said).length === 0) {
      this.begin(0);
      return;
    }
    try {
      await this.session.api.post(this.place, this.said, this.key);
      this.go('thanks');
    } catch (error) {
      this.failure = problemFrom(error).code;
      this.go('failed');
    }
  }

  private content(): TemplateResult | typeof nothing {
    const { survey, step } = this;
    if (step === 'thanks') return html`<section class="ended" role="status"><h2>${t('survey.thanks')}</h2><p>${t('survey.thanks-why')}</p></section>`;
    if (step === 'failed') return html`<section class="ended" role="alert"><h2>${t('survey.none')}</h2><p>${errorWords(this.failure)}</p></section>`;
    if (step === 'waits' || !survey) return html`<section class="ended"><h2>${t('survey.tablet')}</h2><p>${t('survey.tablet-why')}</p></section>`;
    return asking(survey, step, this.said, {
      isIdle: this.session.api.activity.value === 'idle',
      choose: (level) => { this.next(step, withAnswer(this.said, step, level)); },
      skip: () => { this.next(step, withAnswer(this.said, step)); },
      back: () => { this.go(step - 1); },
    });
  }

  protected override render(): TemplateResult {
    return gate({ session: this.session, roles: ['kiosk'], pairs: 'kiosk' }, () => framed(this.screen, { content: () => html`<div class="survey tablet">${this.content()}</div>` }));
  }
}
