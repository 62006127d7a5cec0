import { html, type PropertyValues, type TemplateResult } from 'lit';
import { LightElement } from './light';

/**
 * A question or a choice before everything else, on the browser's own modal dialog.
 *
 * The browser keeps the focus inside; Escape and the backdrop's press fire `dismiss`, after which the
 * owner sets `open` to false. The focus goes back to where it was. An Escape that ends a word which an input
 * method composes ends only the word: the same press may come once more when the word is done.
 */
export class ModalDialog extends LightElement {
  static override properties = {
    open: { type: Boolean },
    heading: {},
    content: { attribute: false },
  };
  declare open: boolean;
  declare heading: string;
  /** What stands in the dialog: a template, rendered only while it is open. */
  declare content: TemplateResult | undefined;
  private opener: Element | null = null;
  /** Whether a word is being composed, or the key that ended it is still down. */
  private composing = false;

  constructor() {
    super();
    this.open = false;
    this.heading = '';
  }

  protected override render(): TemplateResult {
    return html`<dialog class="dialog" aria-label=${this.heading}
      @keydown=${(event: KeyboardEvent) => { this.pressed(event); }}
      @keyup=${({ isComposing }: KeyboardEvent) => { this.composing = isComposing; }}
      @cancel=${(event: Event) => { event.preventDefault(); this.dismiss(); }}
      @mousedown=${(event: Event) => { if (event.target === this.dialog) this.dismiss(); }}>
      ${this.open ? html`<div class="dialog-body"><h2>${this.heading}</h2>${this.content}</div>` : undefined}
    </dialog>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('open')) {
      if (this.open) this.show();
      else this.hide();
    } else if (this.open && changed.has('heading')) {
      this.first()?.focus(); // one question led to another
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.hide();
  }

  private get dialog(): HTMLDialogElement | null {
    return this.querySelector('dialog');
  }

  private show(): void {
    if (this.dialog?.open) return;
    this.opener = document.activeElement;
    this.dialog?.showModal();
    this.first()?.focus();
  }

  /** What gets the focus first: what is asked for, what is chosen already, a field; never a choice that is not made. */
  private first(): HTMLElement | null {
    const found = this.querySelector<HTMLElement>('[autofocus]') ?? this.querySelector<HTMLElement>('input:checked')
      ?? this.querySelector<HTMLElement>('input, select, textarea, button');
    const isUnmade = found instanceof HTMLInputElement && ['radio', 'checkbox'].includes(found.type) && !found.checked;
    return isUnmade ? this.querySelector<HTMLElement>('[type=submit]') ?? found : found;
  }

  private hide(): void {
    if (!this.dialog?.open) return;
    this.dialog.close();
    if (this.opener instanceof HTMLElement) this.opener.focus();
  }

  private pressed(event: KeyboardEvent): void {
    this.composing ||= event.isComposing || event.key === 'Process';
    if (event.key === 'Escape' && this.composing) event.preventDefault();
  }

  private dismiss(): void {
    this.dispatchEvent(new Event('dismiss'));
  }
}

customElements.define('modal-dialog', ModalDialog);
