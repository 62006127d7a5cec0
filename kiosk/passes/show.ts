import { html, nothing, type TemplateResult } from 'lit';
import { spaced } from '../../client/format';
import { passCode, PASS_DIGITS } from '../../client/pass-code';
import type { Problem } from '../../client/session/problem';
import { errorWords, t } from '../../client/words';
import { codeEntry, type Entering } from '../code-entry';
import { digitsOf } from '../digits-of';

/** What is said of a pass is said here, where it can be typed otherwise; all else as of any number. */
const OF_PASSES = new Set(['unknown-pass', 'pass-used', 'pass-over', 'pass-taken-back', 'too-many-wrong-codes']);

/** Whether it is the pass that is wrong. */
export const isOfPass = ({ code }: Problem): boolean => OF_PASSES.has(code);

/** The digits of a pass's code in what was shown; an id that was scanned has none to be typed anew. */
export const typedOf = (shown: string): string => (shown.includes('-') ? '' : digitsOf(shown, PASS_DIGITS));

function trouble(problem: Problem): TemplateResult {
  const { number } = problem.fields;
  return html`<p class="late" role="alert">${errorWords(problem.code)}
    ${typeof number === 'string' ? html` <strong>${t('kiosk.pass.became', { number: spaced(number) })}</strong>` : nothing}</p>`;
}

/** Show a return pass: scan it, or type the nine digits of its code. */
export const showPass = (typed: string, problem: Problem | undefined, hands: Entering): TemplateResult =>
  codeEntry(typed, {
    digits: PASS_DIGITS,
    spaced: passCode,
    heading: t('kiosk.pass.heading'),
    how: t('kiosk.pass.how'),
    code: t('kiosk.pass.code'),
    use: t('kiosk.pass.use'),
    trouble: problem ? trouble(problem) : nothing,
  }, hands);
