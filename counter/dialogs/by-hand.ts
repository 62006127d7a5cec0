import { html } from 'lit';
import { spaced } from '../../client/format';
import { t } from '../../client/words';
import { choice } from '../choice';
import type { Row } from '../cursor';
import { numberTyped } from '../number';
import type { Scene } from '../scene';
import { form, given, line, type Sheet } from './form';

const PRESETS = ['frail', 'back', 'short', 'mistake', 'leader'] as const;

/** Call one number before its turn; the reason is needed, and reports count it. */
export function byHand(scene: Scene, row: Row | undefined, submit: (number: string, reason: string) => void): Sheet {
  const send = (data: FormData, sheet: HTMLFormElement) => {
    const number = row?.number ?? numberTyped(given(data, 'number') ?? '');
    const reason = given(data, 'other') ?? given(data, 'reason');
    if (number !== undefined && reason !== undefined) {
      submit(number, reason);
      return;
    }
    const missing = number === undefined ? 'number' : 'reason';
    scene.desk.hint(`needs-${missing}`);
    sheet.querySelector<HTMLElement>(`[name=${missing}]`)?.focus();
  };
  const heading = t('counter.by-hand.heading');
  return {
    heading: row ? `${heading}: ${spaced(row.number)}` : heading,
    content: form(scene, html`
      ${row ? '' : html`<label class="field number-field"><span>${t('counter.by-hand.number')} <small>${t('counter.by-hand.number-why')}</small></span>
        <input type="text" name="number" maxlength="8" autocomplete="off" autocapitalize="characters" spellcheck="false"></label>`}
      <fieldset class="choices"><legend>${t('counter.by-hand.reason')}</legend><div>
        ${PRESETS.map((preset, at) => {
          const words = t(`counter.by-hand.presets.${preset}`);
          return choice('radio', 'reason', words, words, { key: String(at + 1) });
        })}
      </div></fieldset>
      ${line('other', t('counter.by-hand.other'), 200)}`, t('counter.by-hand.submit'), send),
  };
}
