import { html, type TemplateResult } from 'lit';
import { t } from '../../client/words';
import { explained } from '../explained';
import { cap } from '../key-button';
import { KEYS } from '../safe-keys';
import { saidLine } from '../said';
import type { Scene } from '../scene';
import type { Sheet } from './form';

const row = (keys: unknown, words: string): TemplateResult => html`<div><dt>${keys}</dt><dd>${words}</dd></div>`;

/** Why the latest number was called, and what every key does. */
export const help = (scene: Scene, close: () => void): Sheet => ({
  heading: t('counter.help.heading'),
  content: html`<div class="dialog-middle" tabindex="0" autofocus><h3>${t('counter.why.heading')}</h3>${explained(scene.view)}
    <h3>${t('counter.help.keys')}</h3>
    <dl class="keys">
      ${row(cap('enter'), t('counter.help.enter'))}
      ${KEYS.map(([key, name]) => row(cap(key), t(`counter.key.${name}`)))}
      ${row(html`<kbd>1</kbd> … <kbd>0</kbd>`, t('counter.help.outcome'))}
      ${row(html`<kbd>0</kbd> … <kbd>9</kbd>`, t('counter.help.digit'))}
      ${row(html`<kbd>↑</kbd> <kbd>↓</kbd> <kbd>←</kbd> <kbd>→</kbd>`, t('counter.help.arrows'))}
      ${row(html`<kbd>Esc</kbd>`, t('counter.help.escape'))}
    </dl></div>
    <div class="dialog-foot">${saidLine(scene)}<div class="sheet-buttons"><button type="button" class="primary" data-key="enter" @click=${close}>${t('common.close')} ${cap('enter')}</button></div></div>`,
});
