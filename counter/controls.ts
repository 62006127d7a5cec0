import { html, nothing, type TemplateResult } from 'lit';
import { spaced } from '../client/format';
import { inOrder } from '../client/view';
import type { CounterView } from '../client/wire';
import { t, text, type Key } from '../client/words';
import { comesBack } from './aside';
import { keyButton } from './key-button';
import { fetchingOf, fetchingWords } from './results';
import { digit } from './safe-keys';
import { left, serviceName, type Scene } from './scene';

/** So many services are named in full; more by their letters, which stand on every ticket. */
const FEW = 3;

/** The counter itself: its services, and what changes them. */
export function counterBar(scene: Scene): TemplateResult {
  const { view, view: { counter }, step } = scene;
  const served = inOrder(counter.services).map(([id]) => id);
  const names = served.map((id) => serviceName(view, id)).join(', ');
  const shown = served.length > FEW ? served.map((id) => view.services[id]?.letter ?? id).join(', ') : names;
  const away = step === 'open' || step === 'day-closed' || step === 'take-over';
  return html`<div class="counter-bar">
    <p class="counter-services" title=${names}><b>${text(counter.name)}</b>${away ? nothing : html` · ${shown}`}${others(scene)}</p>
    ${away ? nothing : html`
      ${keyButton(scene, 's', t('counter.key.services'))}
      ${keyButton(scene, 'n', t(counter.state === 'paused' ? 'counter.key.resume' : 'counter.key.pause'))}
      ${keyButton(scene, 'q', t('counter.key.close'))}`}
    ${keyButton(scene, '?', t(scene.view.hand ? 'counter.why.ask' : 'counter.key.help'))}
  </div>`;
}

/** Whose counter it is, to who acts for another. */
function others({ view: { counter: { clerk } }, who, step }: Scene): string {
  return clerk === undefined || clerk === who.name || step === 'take-over' ? '' : ` (${t('counter.taken.watching', { clerk })})`;
}

/** The next step: one big button, always Enter. Where another clerk sits there is none. */
export function primary(scene: Scene): TemplateResult | typeof nothing {
  if (scene.step === 'take-over') return nothing;
  const how = scene.step === 'finish' ? t(howItEnds(scene.view)) : undefined;
  const label = html`${t(`counter.step.${scene.step}`)}${how === undefined ? nothing : html` <small>${how}</small>`}`;
  return keyButton(scene, 'enter', label, 'primary go');
}

function howItEnds({ counter, hand }: CounterView): Key {
  if (counter.state === 'paused') return 'counter.step.finish-paused';
  return hand?.come_back ? 'counter.step.finish-return' : 'counter.step.finish-how';
}

/** End the visit with its outcome in one press. */
export function outcomes(scene: Scene): TemplateResult | typeof nothing {
  if (scene.step !== 'finish') return nothing;
  const keyed = inOrder(scene.view.outcomes).slice(0, 10);
  return html`<div class="outcomes" role="group" aria-label=${t('counter.help.outcome')}>
    ${keyed.map(([, { name }], at) => keyButton(scene, digit(at) ?? '', text(name)))}</div>`;
}

/** What else can be done with the number in hand, or with a chosen one while the counter is free. */
export function handBar(scene: Scene): TemplateResult | typeof nothing {
  const { view: { hand }, step, row } = scene;
  if (step === 'open' || step === 'day-closed' || step === 'take-over') return nothing;
  const number = hand || !row ? undefined : spaced(row.number);
  return html`<div class="hand-bar">
    ${keyButton(scene, 'r', t('counter.key.recall'))}
    ${keyButton(scene, 'v', t('counter.key.no-show'))}
    ${keyButton(scene, 't', t('counter.key.return'))}
    ${keyButton(scene, 'p', number !== undefined && row?.section === 'waiting' ? t('counter.key.park-one', { number }) : t('counter.key.park'))}
    ${keyButton(scene, 'c', number !== undefined && row?.section !== 'no_shows' ? t('counter.key.transfer-one', { number }) : t('counter.key.transfer'))}
    ${keyButton(scene, 'f', t('counter.key.finish'))}
    ${keyButton(scene, 'z', t('counter.key.pass'))}
    ${scene.view.dossiers ? keyButton(scene, 'j', t('counter.key.dossier')) : nothing}
  </div>`;
}

/** Take back the last finish or no-show, while there is time. */
export function undoButton(scene: Scene): TemplateResult | typeof nothing {
  const { view: { undo, hand }, step } = scene;
  if (!undo || hand || step === 'take-over' || step === 'open') return nothing;
  return keyButton(scene, 'h', t(`counter.key.undo-${undo.what}`, { number: spaced(undo.number), left: left(undo.until) }), 'undo');
}

/** What can be done with the chosen row, or with the only one who can be back. */
export function rowBar(scene: Scene): TemplateResult | typeof nothing {
  if (scene.step === 'open' || scene.step === 'day-closed' || scene.step === 'take-over') return nothing;
  const back = comesBack(scene.rows, scene.row);
  const number = back ? spaced(back.number) : '';
  return html`<div class="row-bar">
    ${keyButton(scene, 'g', t('counter.key.by-hand'))}
    ${keyButton(scene, 'k', t('counter.key.priority'))}
    ${keyButton(scene, 'l', back ? t('counter.key.back-one', { number }) : t('counter.key.back'))}
    ${keyButton(scene, 'm', back ? t('counter.key.call-back-one', { number }) : t('counter.key.call-back'))}
    ${scene.view.dossiers ? keyButton(scene, '+', resultsLabel(scene), 'results-key') : nothing}
  </div>`;
}

/** The results of whoever is in hand; with free hands, whoever comes for one. */
function resultsLabel({ view: { hand } }: Scene): string {
  if (!hand) return t('counter.results.call-heading');
  return hand.results ? fetchingWords(fetchingOf(hand.results)) : t('counter.key.results');
}
