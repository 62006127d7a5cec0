import { html, nothing, type TemplateResult } from 'lit';
import type { Survey } from '../wire';
import { t, type Key } from '../words';
import { face } from './faces';
import { QUESTIONS, type Question, type Said } from './questions';

/** What is pressed on the screen of a question. */
export interface Hands {
  isIdle: boolean;
  choose: (level: string) => void;
  skip: () => void;
  back: () => void;
}

/** How a level is called: by the words of the official form. */
export const levelWords = (question: Question, level: string): string => t(`survey.${question}.${level}` as Key);

/** One question: four faces with their words, and the ways past it and back. */
export function asking(survey: Survey, place: number, said: Said, { isIdle, choose, skip, back }: Hands): TemplateResult | typeof nothing {
  const question = QUESTIONS[place];
  if (question === undefined) return nothing;
  const levels = survey.questions[question] ?? [];
  return html`<section class="question">
    <p class="place">${t('survey.place', { n: place + 1, all: QUESTIONS.length })}</p>
    <h2 tabindex="-1">${t(`survey.${question}.ask`)}</h2>
    <div class="levels">${levels.map((level, at) => html`<button type="button" class="level" aria-pressed=${said[question] === level ? 'true' : 'false'} ?disabled=${!isIdle} @click=${() => { choose(level); }}>
      <span class="drawn">${face(at)}<span>${levelWords(question, level)}</span></span></button>`)}</div>
    <div class="ways">${place > 0 ? html`<button type="button" class="quiet" @click=${back}>${t('survey.back')}</button>` : nothing}
      <button type="button" class="quiet" ?disabled=${!isIdle} @click=${skip}>${t('survey.skip')}</button></div>
  </section>`;
}
