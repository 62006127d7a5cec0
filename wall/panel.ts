import { html, nothing, type TemplateResult } from 'lit';
import { longDate } from '../client/format';
import type { Wall } from '../client/wire';
import { t, text } from '../client/words';
import { block, contact, feesOf, figures, hours, numbers, postedSince, receptions, type Numbers } from './blocks';
import type { Page } from './pages';
import { asOf } from './said';

/** What a panel is drawn from. */
export interface Panel {
  wall: Wall;
  numbers: Numbers;
  at: number | string;
  pages: Page[];
  /** Which page is shown, and whether somebody holds it. */
  shown: number;
  isHeld: boolean;
  turn: (by: number) => void;
  hold: (isHeld: boolean) => void;
}

function one(wall: Wall, page: Page): TemplateResult {
  const zone = wall.time_zone;
  switch (page.about) {
    case 'contacts':
      return block('contacts', postedSince(wall), html`<ul class="contacts">${page.items.map(contact)}</ul>`);
    case 'hours':
      return block('hours', asOf(wall.hours.as_of, zone), hours(wall.hours));
    case 'receptions':
      return block('receptions', wall.receptions && asOf(wall.receptions.as_of, zone), wall.receptions && receptions(wall.receptions));
    case 'figures':
      return block('figures', undefined, wall.figures && figures(wall.figures, zone));
    case 'fees': {
      const { fees } = wall;
      if (!fees) return html``;
      const names = new Map(fees.groups.map(({ id, name }) => [id, name]));
      return block('fees', t('wall.fees.version', { day: longDate(fees.as_of, zone) }), page.sections.map(({ group, procedures }) => {
        const name = names.get(group);
        return html`${name ? html`<h3>${text(name)}</h3>` : nothing}${feesOf(procedures)}`;
      }));
    }
  }
}

function pager({ pages, shown, isHeld, turn, hold }: Panel): TemplateResult | typeof nothing {
  if (pages.length < 2) return nothing;
  return html`<nav class="pager" aria-label=${t('wall.panel.pages')}>
    <button type="button" class="quiet" @click=${() => { turn(-1); }}><span aria-hidden="true">‹ </span>${t('wall.panel.before')}</button>
    <button type="button" class="hold" aria-pressed=${isHeld} @click=${() => { hold(!isHeld); }}>${t(isHeld ? 'wall.panel.go' : 'wall.panel.stop')}</button>
    <button type="button" class="quiet" @click=${() => { turn(1); }}>${t('wall.panel.next')}<span aria-hidden="true"> ›</span></button>
    <span class="place">${t('wall.panel.page', { at: shown + 1, all: pages.length })}</span></nav>`;
}

/** A panel: the numbers of the hall stand, what is posted is turned page by page. */
export function panel(drawn: Panel): TemplateResult {
  const { wall, pages, shown, at } = drawn;
  const page = pages[shown];
  return html`<div class="panel"><div class="turned">${page ? one(wall, page) : nothing}</div>
    <aside>${block('numbers', asOf(at, wall.time_zone), numbers(drawn.numbers))}</aside>
    ${pager(drawn)}</div>`;
}
