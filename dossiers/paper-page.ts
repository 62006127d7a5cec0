import { html, nothing, type TemplateResult } from 'lit';
import type { Observed } from '../client/observed';
import { inBoth, prints } from '../client/papers/habit';
import type { Paper } from '../client/papers/reading';
import { sheet } from '../client/papers/sheet';
import { t } from '../client/words';

/** A paper on the screen, and what its buttons do. */
export interface Laid {
  /** Nothing while it is read, or where it cannot be. */
  laid: { paper: Paper; printers: readonly string[] } | undefined;
  failed: string | undefined;
  busy: boolean;
  /** At which printer its pass was asked for last. */
  slipSent: string | undefined;
  print: () => void;
  back: () => void;
  slip: (printer: string) => void;
}

const tick = (name: string, label: string, habit: Observed<boolean>): TemplateResult =>
  html`<label class="tick"><input type="checkbox" name=${name} .checked=${habit.value} @change=${({ target }: Event) => { habit.set((target as HTMLInputElement).checked); }}><span>${label}</span></label>`;

/** One paper as it comes out of a printer; Enter prints it, Escape leads back. */
export function paperPage({ laid, failed, busy, slipSent, print, back, slip }: Laid): TemplateResult {
  const escape = ({ key }: KeyboardEvent) => { if (key === 'Escape') back(); };
  return html`<section class="paper-page" @keydown=${escape}>
    <div class="acts no-paper"><button type="button" class="primary print" ?disabled=${!laid} @click=${print}>${t('papers.print')}</button>
      ${laid?.printers.map((each) => html`<button type="button" class="quiet" data-printer=${each} ?disabled=${busy} @click=${() => { slip(each); }}>${t('papers.slip', { printer: each })}</button>`)}
      <button type="button" class="quiet" @click=${back}>${t('papers.back')} <kbd aria-hidden="true">Esc</kbd></button></div>
    <div class="acts no-paper">${tick('both', t('papers.both'), inBoth)}${tick('prints', t('papers.prints'), prints)}</div>
    <div class="no-paper" role="status">${slipSent === undefined ? nothing : html`<p>${t('papers.slip-sent', { printer: slipSent })}</p>`}</div>
    ${failed === undefined ? nothing : html`<p class="fault no-paper" role="alert">${failed}</p>`}
    ${laid ? html`<div class="scroll" tabindex="0" role="region" aria-label=${t(`papers.short.${laid.paper.form}`)}>${sheet(laid.paper)}</div>` : failed === undefined ? html`<p class="loading">${t('papers.wait')}</p>` : nothing}</section>`;
}
