import { html, nothing, type TemplateResult } from 'lit';
import type { KioskView, ProcedureInShort } from '../../client/wire';
import { t } from '../../client/words';
import { keyboard } from './keyboard';
import { examples, type Listed } from './procedure';
import type { Sought } from './search';
import { procedureTile } from './tile';
import { pressed } from './typing';

/** So many are shown, without anything to be pushed up. */
export const mostFound = (large: boolean): number => (large ? 4 : 6);

/** What happens here. */
export interface Seeking {
  type: (typed: string) => void;
  choose: (procedure: string) => void;
  back: () => void;
}

/** What is shown under the field: examples before anything is typed, then what is like it. */
export function shown({ typed, found }: Sought, listed: Listed, view: KioskView, most: number): ProcedureInShort[] {
  return typed.trim() === '' ? examples(listed, view, most) : (found ?? []).slice(0, most);
}

/** What is said of what is shown. */
export function saidOf({ typed, found, failed }: Sought): string {
  if (typed.trim() === '') return t('kiosk.find-example');
  if (failed) return t('kiosk.find-failed');
  if (found === undefined) return t('kiosk.finding');
  return t(found.length === 0 ? 'kiosk.find-nothing' : 'kiosk.find-choose');
}

/** Type what one has come for, on the screen's keyboard or a real one; the likest stand there while it is typed. */
export function searchStep(sought: Sought, listed: Listed, view: KioskView, now: number, large: boolean, { type, choose, back }: Seeking): TemplateResult {
  const here = shown(sought, listed, view, mostFound(large));
  const enter = (event: KeyboardEvent) => { if (event.key === 'Enter' && sought.typed.trim() !== '' && here[0]) choose(here[0].id); };
  return html`<section class="search">
    <h2 tabindex="-1">${t('kiosk.choose')}</h2>
    <div class="search-line">
      <input class="search-field" type="text" inputmode="none" autocomplete="off" spellcheck="false" maxlength="60" aria-label=${t('kiosk.find')}
        aria-describedby="find-said" placeholder=${t('kiosk.find-how')} .value=${sought.typed}
        @input=${(event: Event) => { type((event.target as HTMLInputElement).value); }} @keydown=${enter}>
      <button type="button" class="quiet back" @click=${back}>${t('common.back')}</button>
    </div>
    <p class="search-said" id="find-said" role="status">${saidOf(sought)}</p>
    <div class="founds">${here.map((each) => procedureTile(each, view, now, choose, true))}
      ${sought.found?.length === 0 || sought.failed ? html`<button type="button" class="answer" @click=${back}>${t('kiosk.find-by-tiles')}</button>` : nothing}</div>
    ${keyboard((press) => { type(pressed(sought.typed, press)); })}
  </section>`;
}
