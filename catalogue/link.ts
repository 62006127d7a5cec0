import { html, type TemplateResult } from 'lit';
import { addressOf, type Place } from './place';

/** A link within the page; with a key held it opens beside it, as any link does. */
export function link(place: Place, go: (place: Place) => void, content: unknown, what: { kind?: string; id?: string; current?: boolean } = {}): TemplateResult {
  const press = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(place);
  };
  return html`<a class=${what.kind ?? ''} data-id=${what.id ?? ''} aria-current=${what.current ? 'page' : 'false'}
    href=${`${location.pathname}${addressOf(place, location.search)}`} @click=${press}>${content}</a>`;
}
