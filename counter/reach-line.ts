import { html, nothing, type TemplateResult } from 'lit';
import { clock } from '../client/live/clock';
import { t } from '../client/words';
import { reachOf, type Reach } from './reach';
import type { Scene } from './scene';

/** How the call of whoever is in hand has reached the hall; a console that is cut off knows nothing of the hall. */
function reached({ view: { hand }, live, step }: Scene): Reach | undefined {
  return live && hand?.announced !== undefined && step !== 'take-over' ? reachOf(hand.announced, clock.now()) : undefined;
}

const MARKS: Record<Reach, string> = { shown: '✓', heard: '✓', silent: '!' };

/** A tick beside the number that is called, or what to do; its line is there before, so that nothing moves. */
export function reachLine(scene: Scene): TemplateResult {
  const reach = reached(scene);
  return html`<p class="reach ${reach ?? ''}">${reach === undefined ? nothing
    : html`<span><b aria-hidden="true">${MARKS[reach]}</b> ${t(`counter.reach.${reach}`)}</span>`}</p>`;
}

/** What is said to who cannot see it: only that the hall is silent, once. */
export const silenceSaid = (scene: Scene): string => (reached(scene) === 'silent' ? t('counter.reach.silent') : '');
