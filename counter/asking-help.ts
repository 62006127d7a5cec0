import { html, nothing, type TemplateResult } from 'lit';
import { timeOfDay } from '../client/format';
import type { CounterView } from '../client/wire';
import { t } from '../client/words';
import { keyButton } from './key-button';
import type { Scene } from './scene';

/** Whether help is asked for and nobody has answered: then the same key takes it back. */
export const isAsking = ({ help }: CounterView): boolean => help !== undefined && help.answered_at === undefined;

/** Ask for help, or take it back, wherever one's own counter is at work. */
export function helpButton(scene: Scene): TemplateResult | typeof nothing {
  const { view, step } = scene;
  if (step === 'open' || step === 'day-closed' || step === 'take-over') return nothing;
  return keyButton(scene, 'x', t(isAsking(view) ? 'counter.key.withdraw-help' : 'counter.key.ask-help'), isAsking(view) ? 'asking' : '');
}

/** How it stands with the help that was asked for. */
function toldOf({ help, time_zone: zone }: CounterView): string {
  if (help?.answered_at !== undefined) {
    const about = { name: help.answered_by ?? '', time: timeOfDay(help.answered_at, zone) };
    return t(help.answered_by === undefined ? 'counter.helped.answered-by-nobody' : 'counter.helped.answered', about);
  }
  return help ? t('counter.helped.asked', { time: timeOfDay(help.asked_at, zone) }) : '';
}

/** The place where that is said, also to who cannot see it. */
export function helpTold({ view, step }: Scene): TemplateResult {
  const words = step === 'take-over' ? '' : toldOf(view);
  return html`<p class="helped ${words === '' ? 'none' : ''} ${isAsking(view) ? '' : 'answered'}" role="status">${words}</p>`;
}
