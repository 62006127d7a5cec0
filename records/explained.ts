import { html, type TemplateResult } from 'lit';
import { t } from '../client/words';
import { ALL_FIGURES, type FigureName } from './figures';
import type { Seen } from './seen';

/** A figure's name as the button that tells what it counts; the same words everywhere. */
export const named = (figure: FigureName, { explain }: Pick<Seen, 'explain'>, words = t(`records.figures.${figure}.name`)): TemplateResult =>
  html`<button type="button" class="named" aria-label=${t('records.explain', { figure: t(`records.figures.${figure}.name`) })}
    @click=${() => { explain(figure); }}>${words}</button>`;

/** What a figure counts, and all others below it. */
export function explanation(figure: FigureName, dismiss: () => void): TemplateResult {
  return html`<p class="said" tabindex="-1" autofocus>${t(`records.figures.${figure}.why`)}</p>
    <p class="hint">${t('records.everywhere')}</p>
    <details class="all-figures"><summary>${t('records.all-figures')}</summary>${definitions(figure)}</details>
    <div class="dialog-foot answers"><button type="button" @click=${dismiss}>${t('common.close')}</button></div>`;
}

/** Every figure with what it counts; on paper they stand at the end. */
export const definitions = (but?: FigureName): TemplateResult => html`<dl class="definitions">${ALL_FIGURES.filter((each) => each !== but).map((each) => html`
  <dt>${t(`records.figures.${each}.name`)}</dt><dd>${t(`records.figures.${each}.why`)}</dd>`)}</dl>`;
