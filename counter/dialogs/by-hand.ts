import { html } from 'lit';
import { spaced } from '../../client/format';
import type { FoundTicket } from '../../client/wire';
import { t } from '../../client/words';
import { choice, choices } from '../choice';
import type { Finder } from '../finder';
import { digit } from '../safe-keys';
import type { Scene } from '../scene';
import { form, given, line, type Sheet } from './form';
import { foundLine } from './found';
import { numberEntry } from './number-entry';

const PRESETS = ['frail', 'back', 'short', 'mistake', 'leader', 'result'] as const;

/**
 * Call one number before its turn: who is shown, and nobody else; the reason is needed, and reports count it.
 *
 * Of somebody who `isBack` the reason is chosen already.
 */
export function byHand(scene: Scene, finder: Finder, isBack: boolean, submit: (ticket: FoundTicket, reason: string) => void): Sheet {
  const { found } = finder.sought.value;
  const send = (data: FormData, sheet: HTMLFormElement) => {
    const reason = given(data, 'other') ?? given(data, 'reason');
    if (found.kind !== 'ticket' && found.kind !== 'looking') {
      scene.own.hint('needs-ticket');
    } else if (reason === undefined) {
      scene.own.hint('needs-reason');
      sheet.querySelector<HTMLElement>('.reasons fieldset')?.focus();
    } else if (found.kind === 'looking') {
      scene.own.hint('still-looking');
    } else {
      submit(found.ticket, reason);
    }
  };
  const named = found.kind === 'ticket' ? t('counter.by-hand.submit-one', { number: spaced(found.ticket.number) }) : t('counter.by-hand.submit');
  return {
    heading: t('counter.by-hand.heading'),
    content: form(scene, html`
      ${numberEntry(scene, finder)}
      ${foundLine(scene.view, found)}
      <div class="reasons">${choices(t('counter.by-hand.reason'), PRESETS.map((preset, at) => {
        const words = t(`counter.by-hand.presets.${preset}`);
        return choice('radio', 'reason', words, words, { key: digit(at), checked: isBack && preset === 'back' });
      }), 'two')}</div>
      ${line('other', t('counter.by-hand.other'), 200)}`, named, send),
  };
}
