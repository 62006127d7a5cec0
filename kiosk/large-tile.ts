import { html, nothing, type TemplateResult } from 'lit';
import { count } from '../client/format';
import type { KioskService, KioskView } from '../client/wire';
import { t, text } from '../client/words';
import { inShort } from './expecting';
import { givesSome } from './gives';
import { lastInShort } from './last';
import { shutShort } from './shut';

/**
 * What stands on a tile in large print: letter and name with how long one waits in the same line, and the hint under it.
 *
 * How long and how many stand before what they are read after, for they float to the right of it.
 */
export function largeTile(
  service: KioskService,
  view: KioskView,
  now: number,
  letter: TemplateResult,
  hint: TemplateResult | typeof nothing,
): TemplateResult {
  const isOpen = givesSome(service);
  const few = isOpen && !service.unserved ? lastInShort(service.last) : undefined;
  return html`<span class="tile-body">
    <span class="tile-top">${letter}
      <strong class="tile-short">${isOpen ? inShort(service, now) : shutShort(service, view, now)}</strong>
      <span class="tile-name">${text(service.name)}</span></span>
    <span class="tile-foot">
      ${isOpen && service.ahead > 0 ? html`<span class="tile-many">${t('kiosk.ahead-short', { n: count(service.ahead) })}</span>` : nothing}
      ${few === undefined ? nothing : html`<span class="tile-last">${few} </span>`}
      ${hint}</span>
  </span>`;
}
