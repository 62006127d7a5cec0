import { html, type PropertyValues, type TemplateResult } from 'lit';
import { LightElement } from '../../client/elements/light';
import { t } from '../../client/words';

/** Pixels that may be out of sight without anything being hidden. */
const SLACK = 4;

/** What may be longer than its place: a large button then goes on to the next part, for not everybody knows to push it up. */
export class LongRead extends LightElement {
  static override properties = { content: { attribute: false }, more: { state: true } };
  declare content: TemplateResult | undefined;
  /** Where the rest is, if not all can be seen. */
  declare more: 'below' | 'above' | undefined;
  private readonly look = () => { this.measure(); };

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('resize', this.look);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('resize', this.look);
  }

  protected override render(): TemplateResult {
    const { more } = this;
    return html`<div class="read" tabindex=${more === undefined ? '-1' : '0'} @scroll=${this.look}><div class="read-inside">${this.content}</div></div>
      <button type="button" class="answer read-on" ?hidden=${more === undefined} @click=${() => { this.goOn(); }}>${t(more === 'above' ? 'kiosk.read-from-start' : 'kiosk.read-on')}</button>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('content')) this.measure();
  }

  private get place(): HTMLElement | null {
    return this.querySelector('.read');
  }

  private measure(): void {
    const { place } = this;
    if (!place) return;
    const { scrollHeight, clientHeight, scrollTop } = place;
    const rest = scrollHeight - clientHeight;
    if (rest <= SLACK) this.more = undefined;
    else this.more = rest - scrollTop > SLACK ? 'below' : 'above';
  }

  private goOn(): void {
    const { place } = this;
    if (!place) return;
    place.scrollTop = this.more === 'above' ? 0 : place.scrollTop + 0.85 * place.clientHeight;
    this.measure();
  }
}

customElements.define('long-read', LongRead);
