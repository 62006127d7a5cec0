import { LitElement } from 'lit';

/** An element that renders into the page itself, where the house's style sheet reaches it. */
export class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
