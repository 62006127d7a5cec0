import { html, nothing, type TemplateResult } from 'lit';
import { spaced } from '../client/format';
import { t, text } from '../client/words';
import { helpTold } from './asking-help';
import { counterBar, handBar, outcomes, primary, rowBar, undoButton } from './controls';
import type { Row } from './cursor';
import { lists } from './lists';
import { notices } from './notices';
import { silenceSaid } from './reach-line';
import { saidLine } from './said';
import { stage } from './stage';
import type { Scene } from './scene';

/** What is said to who cannot see it, whenever it changes: the number in hand and how it stands. */
function spoken({ view: { hand, counter }, step }: Scene): string {
  if (step === 'take-over') return t('counter.taken.heading', { counter: text(counter.name), clerk: counter.clerk ?? '' });
  return hand
    ? t(`counter.hand.spoken-${hand.status}`, { number: spaced(hand.number), calls: hand.calls })
    : t('counter.hand.spoken-free');
}

/** The console below its frame: left what is in hand and what can be done, right who waits. */
export function consoleBody(scene: Scene, choose: (row: Row) => void): TemplateResult {
  const { state } = scene.view.counter;
  return html`<div class="workplace ${state === 'closed' ? 'alone' : ''}">
      ${counterBar(scene)}
      ${notices(scene.view)}${helpTold(scene)}
      ${stage(scene)}
      ${outcomes(scene)}
      <div class="next-step">${primary(scene)}${undoButton(scene)}</div>
      ${saidLine(scene, !scene.asking)}
      ${handBar(scene)}
      <p class="visually-hidden" aria-live="assertive">${spoken(scene)}</p>
      <p class="visually-hidden" role="status">${silenceSaid(scene)}</p>
    </div>
    ${state === 'closed' ? nothing : html`<aside class="line">${lists(scene, choose)}${rowBar(scene)}</aside>`}`;
}
