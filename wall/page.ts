import { html, nothing, type TemplateResult } from 'lit';
import { qrCode } from '../client/elements/qr-code';
import { date, longDate, timeOfDay } from '../client/format';
import type { Wall } from '../client/wire';
import { t, text } from '../client/words';
import { block, contact, fees, figures, hours, numbers, postedSince, receptions, type Groups, type Numbers } from './blocks';
import { addressOf, codeOf } from './mode';
import { asOf } from './said';

/** What the page is drawn from. */
export interface Posted {
  wall: Wall;
  /** What the hall is like, and as of when. */
  numbers: Numbers;
  at: number | string;
  /** Since when it could not be read again, if that is so. */
  oldSince: number | undefined;
  printing: boolean;
  groups: Groups;
  print: () => void;
}

function head({ wall, oldSince, print }: Posted): TemplateResult {
  const code = codeOf(wall.office);
  return html`<div class="ways"><h2>${t('wall.title')}</h2><p class="no-paper">
      <a class="show-it" href=${addressOf(wall.office, 'display')}>${t('wall.show')}</a>
      <button type="button" class="quiet print" @click=${print}>${t('wall.print')}</button></p></div>
    ${oldSince === undefined ? nothing : html`<p class="late no-paper" role="status">${t('wall.old', { time: timeOfDay(oldSince, wall.time_zone) })}</p>`}
    <header class="only-paper"><div><p class="of-office">${text(wall.name)}</p><h2>${t('wall.title')}</h2><p>${t('wall.printed', { day: date(wall.day) })}</p></div>
      ${code === undefined ? nothing : html`<figure class="own-code">${qrCode(code, t('wall.qr'))}<figcaption>${t('wall.qr')}</figcaption></figure>`}</header>`;
}

/** All that an office posts, read from the top; on paper without what changes by the minute. */
export function page(posted: Posted): TemplateResult {
  const { wall, at, printing } = posted;
  const zone = wall.time_zone;
  const contacts = wall.contacts ? html`<div>${block('contacts', postedSince(wall), html`<ul class="contacts">${wall.contacts.items.map(contact)}</ul>`)}</div>` : nothing;
  return html`<div class="wall">${head(posted)}<div class="blocks">
    ${printing ? contacts : nothing}
    <div>${printing ? nothing : block('numbers', asOf(at, zone), numbers(posted.numbers))}
      ${block('hours', asOf(wall.hours.as_of, zone), hours(wall.hours))}
      ${wall.receptions ? block('receptions', asOf(wall.receptions.as_of, zone), receptions(wall.receptions)) : nothing}
      ${wall.figures ? block('figures', undefined, figures(wall.figures, zone)) : nothing}
      ${wall.dossiers ? html`<p class="to-lookup no-paper"><a href="/lookup/#${encodeURIComponent(wall.office)}">${t('wall.to-lookup')}</a></p>` : nothing}</div>
    ${printing ? nothing : contacts}
    ${wall.fees ? block('fees', t('wall.fees.version', { day: longDate(wall.fees.as_of, zone) }), fees(wall, wall.fees, printing ? undefined : posted.groups)) : nothing}</div></div>`;
}
