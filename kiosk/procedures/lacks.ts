import { html, nothing, type TemplateResult } from 'lit';
import { language, t, text } from '../../client/words';
import type { KioskView } from '../../client/wire';
import { listWords } from '../slip-words';
import { phoneCode, type OnPaper } from '../taken';
import './long-read';
import { procedurePage } from './page';
import { paperList } from './papers';
import type { Taking } from './takes';

/** What can be done with the list. */
export interface Ways {
  /** The return pass that was given, which takes the place of the page's code. */
  held: TemplateResult | undefined;
  /** The button that gives one, or how that stands. */
  pass: TemplateResult | typeof nothing;
  /** Take a number all the same; nothing where none is given now. */
  number?: (() => void) | undefined;
  /** Have the list on paper. */
  print: () => void;
  back: () => void;
  done: () => void;
}

/** Whether the list can come on paper, and is not on its way. */
const mayPrint = ({ way, printed: list, ails }: OnPaper): boolean =>
  way !== 'none' && !(way === 'server' && (ails || list?.state === 'coming' || list?.state === 'sent'));

/** What becomes of the list that the server prints. */
const printed = ({ printed: list }: OnPaper): TemplateResult => html`<p class="list-printed" role="status">${list ? listWords(list) : nothing}</p>`;

/** What to bring, large, to be read, photographed, printed or taken along on a phone. */
export function lacks({ procedure, held }: Taking, view: KioskView, onPaper: OnPaper, readAloud: TemplateResult | typeof nothing, ways: Ways): TemplateResult {
  const address = procedurePage(view, procedure.id, language.value);
  const inside = html`<p class="lacks-of">${text(procedure.name)}</p>
    <h2 tabindex="-1">${t('kiosk.bring-all')}</h2>
    ${typeof held === 'object' ? paperList(held.papers) : nothing}
    ${readAloud}`;
  return html`<section class="takes lacks">
    <long-read .content=${inside}></long-read>
    ${ways.held ?? (address === undefined
      ? html`<p class="lacks-code">${t('kiosk.write-papers-down')}</p>`
      : html`<div class="lacks-code"><div class="lacks-qr">${phoneCode(address, t('kiosk.papers-qr'))}</div><p>${t('kiosk.papers-scan')}</p></div>`)}
    <div class="takes-answers">
      ${ways.pass}
      ${printed(onPaper)}
      ${mayPrint(onPaper) ? html`<button type="button" class="answer print-papers" @click=${ways.print}>${t('kiosk.print-papers')}</button>` : nothing}
      ${ways.number ? html`<button type="button" class="answer guided" @click=${ways.number}>${t('kiosk.take-for-guidance')}</button>` : nothing}
      <button type="button" class=${ways.pass === nothing ? 'primary answer' : 'answer'} @click=${ways.done}>${t('kiosk.done')}</button>
      <button type="button" class="quiet back" @click=${ways.back}>${t('common.back')}</button>
    </div>
  </section>`;
}
