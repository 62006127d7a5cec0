import { html, type TemplateResult } from 'lit';
import { t, text } from '../../client/words';
import type { KioskService, KioskView } from '../../client/wire';
import { letterOf } from '../tiles';
import { findButton } from './find-button';
import type { Listed } from './procedure';
import { shutNote } from './standing';
import { otherTile, procedureTile } from './tile';

/** What is touched here. */
export interface Choices {
  choose: (procedure: string) => void;
  /** Something that is not among these: a number of the service, as where there is no catalogue. */
  other: () => void;
  find: () => void;
  back: () => void;
}

/** So many procedures stand there beside the one tile for all others, without anything to be pushed up. */
export const mostCommon = (large: boolean): number => (large ? 5 : 8);

/** What people come for most in a line, in the order of the list. */
export function common(service: KioskService, listed: Listed, view: KioskView, now: number, large: boolean, choices: Choices): TemplateResult {
  return html`<section class="common">
    <div class="common-head">${letterOf(service)}<div><h2 tabindex="-1">${text(service.name)}</h2><p>${t('kiosk.which-of-these')}</p></div></div>
    ${shutNote(service, view, now)}
    <div class="founds">
      ${listed.slice(0, mostCommon(large)).map((each) => procedureTile(each, view, now, choices.choose, false))}
      ${otherTile(choices.other)}
    </div>
    <div class="common-foot">${findButton(choices.find)}<button type="button" class="quiet back" @click=${choices.back}>${t('common.back')}</button></div>
  </section>`;
}
