import { html, nothing, type TemplateResult } from 'lit';
import { spaced } from '../../client/format';
import { passCode, PASS_DIGITS } from '../../client/pass-code';
import type { Problem } from '../../client/session/problem';
import { errorWords, t } from '../../client/words';
import { pad } from '../pad';

/** What is said of a pass is said here, where it can be typed otherwise; all else as of any number. */
const OF_PASSES = new Set(['unknown-pass', 'pass-used', 'pass-over', 'pass-taken-back', 'too-many-wrong-codes']);

/** Whether it is the pass that is wrong. */
export const isOfPass = ({ code }: Problem): boolean => OF_PASSES.has(code);

/** What happens here. */
export interface Showing {
  type: (typed: string) => void;
  use: (shown: string) => void;
  back: () => void;
}

/** The digits of what was typed, as many as a code has. */
export const digitsOf = (typed: string): string => typed.replace(/\D/g, '').slice(0, PASS_DIGITS);

function trouble(problem: Problem): TemplateResult {
  const { number } = problem.fields;
  return html`<p class="late" role="alert">${errorWords(problem.code)}
    ${typeof number === 'string' ? html` <strong>${t('kiosk.pass.became', { number: spaced(number) })}</strong>` : nothing}</p>`;
}

/** Show a return pass: scan it, or type the nine digits of its code. */
export function showPass(typed: string, problem: Problem | undefined, { type, use, back }: Showing): TemplateResult {
  const whole = typed.length === PASS_DIGITS;
  const enter = (event: KeyboardEvent) => { if (event.key === 'Enter' && whole) use(typed); };
  return html`<section class="pass">
    <div class="pass-asks"><h2 tabindex="-1">${t('kiosk.pass.heading')}</h2>
      <p>${t('kiosk.pass.how')}</p>
      <input class="pass-field" type="text" inputmode="none" autocomplete="off" spellcheck="false" aria-label=${t('kiosk.pass.code')}
        placeholder="··· ··· ···" .value=${passCode(typed)} @keydown=${enter} @input=${(event: Event) => { type(digitsOf((event.target as HTMLInputElement).value)); }}>
      ${problem ? trouble(problem) : nothing}</div>
    ${pad(t('kiosk.pass.pad'), typed, (next) => { type(digitsOf(next)); })}
    <div class="takes-answers">
      <button type="button" class="primary answer use-pass" ?disabled=${!whole} @click=${() => { use(typed); }}>${t('kiosk.pass.use')}</button>
      <button type="button" class="quiet back" @click=${back}>${t('common.back')}</button>
    </div>
  </section>`;
}
