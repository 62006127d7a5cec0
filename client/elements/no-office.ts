import { html, type TemplateResult } from 'lit';
import { both, learnAll } from '../words';
import { inBoth } from './bilingual';
import { LightElement } from './light';

/** What a page says that cannot find its office, to whoever reads it in whichever language. */
class NoOffice extends LightElement {
  override connectedCallback(): void {
    super.connectedCallback();
    void learnAll().then(() => { this.requestUpdate(); });
  }

  protected override render(): TemplateResult {
    return html`<section class="no-office" role="alert">
      <h2>${inBoth(both('common.no-office.heading'))}</h2>
      <p>${inBoth(both('common.no-office.why'))}</p>
    </section>`;
  }
}

/** The same, in the place of what the page would show. */
export const noOffice = (): TemplateResult => html`<no-office></no-office>`;

customElements.define('no-office', NoOffice);
