import { html, type TemplateResult } from 'lit';
import { t } from '../client/words';
import { buttons, type Asking } from './form';

/** The table's columns, as they stand: of this moment, and of today. */
export const NOW = ['waiting', 'newcomer', 'longest', 'target', 'counters'] as const;
export const TODAY = ['done', 'unserved', 'over', 'half', 'ninth'] as const;

export type Column = (typeof NOW | typeof TODAY)[number];

/** Every column with what it counts: a hint under the pointer reaches no finger and no keyboard. */
export const columns = (asking: Asking): TemplateResult => html`<div class="dialog-middle columns" role="region" aria-label=${t('manager.columns')} tabindex="0" autofocus><dl>
  ${[...NOW, ...TODAY].map((which) => html`<dt>${t(`manager.called.${which}`)}</dt><dd>${t(`manager.why.${which}`)}</dd>`)}
  <dt>${t('manager.by-hour')}</dt><dd>${t('manager.by-hour-why')}</dd></dl></div>${buttons(asking)}`;
