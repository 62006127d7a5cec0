import { html, type TemplateResult } from 'lit';
import { both } from '../words';
import { inBoth } from './bilingual';

/** What a page says that cannot find its office, to whoever reads it in whichever language. */
export const noOffice = (): TemplateResult => html`<section class="no-office" role="alert">
  <h2>${inBoth(both('common.no-office.heading'))}</h2>
  <p>${inBoth(both('common.no-office.why'))}</p>
</section>`;
