import { html, type TemplateResult } from 'lit';
import { t } from '../client/words';
import { ALL_FIGURES, type FigureName } from './figures';
import type { Seen } from './seen';

/** A figure's name as the button that tells what it counts; what is read on it is heard first. */
export function named(figure: FigureName, { explain }: Pick<Seen, 'explain'>, words?: string): TemplateResult {
  const name = t(`records.figures.${figure}.name`);
  const heard = t('records.explain', { figure: words === undefined || words === name ? name : `${words}: ${name}` });
  return html`<button type="button" class="named" aria-label=${heard} @click=${() => { explain(figure); }}>${words ?? name}</button>`;
}

/** What is explained: a figure, or all of them. */
export type Explained = FigureName | 'all';

/** What stands over it. */
export const headingOf = (what: Explained): string => t(what === 'all' ? 'records.all-figures' : `records.figures.${what}.name`);

/** Every figure with what it counts; on paper they stand at the end. */
export const definitions = (): TemplateResult => html`<dl class="definitions">${ALL_FIGURES.map((each) => html`
  <dt>${t(`records.figures.${each}.name`)}</dt><dd>${t(`records.figures.${each}.why`)}</dd>`)}</dl>`;

const close = (dismiss: () => void): TemplateResult => html`<button type="button" @click=${dismiss}>${t('common.close')}</button>`;

/** What a figure counts, one press from what all of them count. */
export function explanation(what: Explained, explain: (next: Explained) => void, dismiss: () => void): TemplateResult {
  if (what === 'all') {
    return html`<div class="dialog-middle" role="region" aria-label=${headingOf(what)} tabindex="0" autofocus>${definitions()}</div>
      <div class="dialog-foot answers">${close(dismiss)}</div>`;
  }
  return html`<p class="said" tabindex="-1" autofocus>${t(`records.figures.${what}.why`)}</p>
    <p class="hint">${t('records.everywhere')}</p>
    <div class="dialog-foot answers"><button type="button" class="quiet" @click=${() => { explain('all'); }}>${t('records.all-figures')}</button>${close(dismiss)}</div>`;
}
