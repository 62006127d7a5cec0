import { html, nothing, type TemplateResult } from 'lit';
import { LightElement } from '../client/elements/light';
import { spaced } from '../client/format';
import { Observing } from '../client/observed';
import type { TicketView } from '../client/wire';
import { language, t, text } from '../client/words';
import { linkToLook } from './held';
import { share, type Shared } from './share';

/** The holder's way to let others look at the number: a button, and what became of the wish. */
export class ShareLink extends LightElement {
  static override properties = { view: { attribute: false }, shared: { state: true } };
  declare view: TicketView;
  declare shared: Shared | undefined;

  constructor() {
    super();
    new Observing(this, language);
  }

  private get link(): string {
    return linkToLook(location.href, this.view.office, this.view.share);
  }

  private async press(): Promise<void> {
    const title = t('ticket.share-title', { number: spaced(this.view.ticket.number), office: text(this.view.name) });
    this.shared = await share(navigator, title, this.link);
    await this.updateComplete;
    this.querySelector('input')?.select();
  }

  protected override render(): TemplateResult {
    return html`<button type="button" class="quiet" @click=${() => void this.press()}>${t('ticket.share')}</button>
      <div class="shared" role="status">${this.said()}</div>`;
  }

  private said(): TemplateResult | typeof nothing {
    if (this.shared === 'copied') return html`<p class="hint">${t('ticket.share-copied')}</p>`;
    if (this.shared !== 'by-hand') return nothing;
    return html`<p class="hint">${t('ticket.share-by-hand')}</p>
      <input readonly aria-label=${t('ticket.share-link')} .value=${this.link} @focus=${({ currentTarget }: FocusEvent) => { (currentTarget as HTMLInputElement).select(); }}>`;
  }
}

customElements.define('share-link', ShareLink);
