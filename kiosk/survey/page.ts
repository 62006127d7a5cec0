import { html, nothing, type TemplateResult } from 'lit';
import { asking } from '../../client/survey/asking';
import { CODE_DIGITS, inFours } from '../../client/survey/code';
import type { KioskView } from '../../client/wire';
import { errorWords, language, t } from '../../client/words';
import { codeEntry } from '../code-entry';
import { phoneBase } from '../phone-page';
import { phoneCode } from '../taken';
import { answered, at, AT_CODE, type Asks, type AtCode, type SurveyStep } from './step';

/** What is done here. */
export interface SurveyHands {
  isIdle: boolean;
  /** Whether the machine is without its server, which alone takes answers. */
  isAlone: boolean;
  go: (step: SurveyStep) => void;
  find: (shown: string) => void;
  send: (asks: Asks) => void;
  /** Leave the kiosk to the next visitor. */
  done: () => void;
}

/** The way for whoever was served, beside the question what one has come for. */
export const surveyWay = (ask: () => void): TemplateResult =>
  html`<button type="button" class="pass-way survey-way" @click=${ask}><strong>${t('kiosk.survey.way')}</strong></button>`;

/** Say how a visit was: the code on the slip, one question a screen, thanks. */
export function surveyPage(step: SurveyStep, view: KioskView, hands: SurveyHands): TemplateResult {
  switch (step.kind) {
    case 'survey-code':
      return hands.isAlone ? away(hands) : code(step, hands);
    case 'survey-asks':
      return questions(step, hands);
    case 'survey-nothing':
      return still(t('survey.nothing'), html`<p>${t('survey.nothing-why')}</p>
        <button type="button" class="answer" @click=${() => { hands.go(at(step.asks, 0)); }}>${t('survey.begin')}</button>${done(hands)}`);
    case 'survey-thanks':
      return still(t('survey.thanks'), html`<p>${t('survey.thanks-why')}</p>${box(view)}${done(hands)}`);
  }
}

const still = (heading: string, rest: unknown): TemplateResult =>
  html`<section class="still survey-still"><h2 tabindex="-1">${heading}</h2>${rest}</section>`;

const done = (hands: SurveyHands): TemplateResult =>
  html`<button type="button" class="primary answer" @click=${hands.done}>${t('kiosk.done')}</button>`;

/** That answers come to nobody now. */
const away = (hands: SurveyHands): TemplateResult =>
  still(t('kiosk.survey.heading'), html`<p class="late" role="alert">${t('kiosk.survey.away')}</p>
    <button type="button" class="quiet back" @click=${hands.done}>${t('common.back')}</button>`);

function code({ typed, wrong, isBusy }: AtCode, { go, find, done }: SurveyHands): TemplateResult {
  const trouble = wrong === undefined ? nothing : html`<p class="late" role="alert">${errorWords(wrong)}</p>`;
  return codeEntry(typed, {
    digits: CODE_DIGITS,
    spaced: inFours,
    heading: t('kiosk.survey.heading'),
    how: t('kiosk.survey.how'),
    code: t('kiosk.survey.code'),
    use: t('kiosk.survey.next'),
    trouble: isBusy ? html`<p role="status">${t('kiosk.survey.finding')}</p>` : trouble,
    isBusy: isBusy === true,
  }, { type: (next) => { go({ ...AT_CODE, typed: next }); }, use: find, back: done });
}

function questions(asks: Asks, { isIdle, go, send, done }: SurveyHands): TemplateResult {
  const answer = (level?: string) => {
    const { asks: next, isLast } = answered(asks, level);
    if (isLast) send(next);
    else go(next);
  };
  const hands = { isIdle, choose: answer, skip: () => { answer(); }, back: () => { go(at(asks, asks.place - 1)); } };
  const trouble = asks.wrong === undefined ? nothing : html`<div class="survey-wrong" role="alert"><p class="late">${errorWords(asks.wrong)}</p>
    <button type="button" class="answer" ?disabled=${!isIdle} @click=${() => { send(asks); }}>${t('survey.again')}</button></div>`;
  return html`<section class="survey">${trouble}${asking(asks.survey, asks.place, asks.said, hands)}
    ${asks.place === 0 ? html`<p class="why">${t('survey.why')}</p>` : nothing}
    <button type="button" class="quiet back" @click=${done}>${t('kiosk.survey.leave')}</button></section>`;
}

/** Where words can be left that somebody answers: on one's own phone. */
function box(view: KioskView): TemplateResult | typeof nothing {
  const base = phoneBase(view);
  if (base === undefined) return nothing;
  const address = `${base}/survey/${language.value === 'vi' ? '' : `?lang=${language.value}`}#${view.office}/box`;
  return html`<div class="survey-box"><div class="survey-qr">${phoneCode(address, t('kiosk.survey.qr'))}</div><p>${t('kiosk.survey.box')}</p></div>`;
}
