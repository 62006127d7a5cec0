import { html } from 'lit';
import { date, spaced } from '../../client/format';
import { passCode, passCodeAloud } from '../../client/pass-code';
import { inOrder } from '../../client/view';
import type { Hand, ReturnPass } from '../../client/wire';
import { t, text } from '../../client/words';
import { choice, choices } from '../choice';
import { cap } from '../key-button';
import { digit } from '../safe-keys';
import { saidLine } from '../said';
import type { Scene } from '../scene';
import { form, given, lines, type Sheet } from './form';

/** The outcome that most who lack something leave with, where the office has it. */
const SUPPLEMENT = 'supplement';

/** Ask before a visit ends with a return pass, and how it ends on paper. */
export function pass(scene: Scene, hand: Hand, submit: (body: object) => void): Sheet {
  const { outcomes } = scene.view;
  const send = (data: FormData) => {
    const [outcome, note] = [given(data, 'outcome'), given(data, 'note')];
    submit({ ...(outcome !== undefined && { outcome }), ...(note !== undefined && { note }) });
  };
  return {
    heading: t('counter.pass.heading', { number: spaced(hand.number) }),
    content: form(scene, html`<p>${t('counter.pass.why')}</p>
      ${choices(t('counter.finish.outcome'), html`
        ${inOrder(outcomes).map(([id, { name }], at) => choice('radio', 'outcome', id, text(name), { key: digit(at), checked: id === SUPPLEMENT }))}
        ${choice('radio', 'outcome', '', t('counter.finish.none'), { checked: !(SUPPLEMENT in outcomes) })}`, 'three')}
      ${lines('note', t('counter.finish.note'), 500)}`, t('counter.pass.submit'), send),
  };
}

/** What a pass leads to on a phone, or in another tab to be printed. */
const pageOf = ({ view: { office } }: Scene, { id }: ReturnPass): string => `/ticket/#${encodeURIComponent(office)}/pass/${id}`;

/** The code to be read out, and until when it holds. */
export function passGiven(scene: Scene, given_: ReturnPass, close: () => void, takeBack: () => void): Sheet {
  const { code, until, number = '' } = given_;
  return {
    heading: t('counter.pass.given', { number: spaced(number) }),
    content: html`<div class="dialog-middle pass-given">
        <p class="pass-digits" tabindex="0" autofocus><span aria-hidden="true">${passCode(code)}</span><span class="visually-hidden">${passCodeAloud(code)}</span></p>
        <p><strong>${t('counter.pass.until', { day: date(until) })}</strong></p>
        <p>${t('counter.pass.how')}</p>
        <p><a href=${pageOf(scene, given_)} target="_blank" rel="noopener">${t('counter.pass.page')}</a></p></div>
      <div class="dialog-foot">${saidLine(scene)}<div class="sheet-buttons">
        <button type="button" class="primary" data-key="enter" @click=${close}>${t('common.close')} ${cap('enter')}</button>
        <button type="button" class="quiet" @click=${takeBack}>${t('counter.pass.take-back')}</button></div></div>`,
  };
}
