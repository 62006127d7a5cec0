import { html, type TemplateResult } from 'lit';
import { asked } from '../session/office';
import type { Session } from '../session/session';

/** The address of another screen, for the office that this page was asked for. */
function addressOf(screen: string, query: Record<string, string>): string {
  const office = asked('office');
  const written = new URLSearchParams({ ...(office !== undefined && { office }), ...query }).toString();
  return `/${screen}/${written && `?${written}`}`;
}

/**
 * A button that opens another screen beside this one, under the session of whoever works here; `query` is what its
 * address says besides the office.
 *
 * Where the browser opens no second tab it is shown in this one.
 */
export function leadOn(session: Session, screen: string, words: string, query: Record<string, string> = {}): TemplateResult {
  const open = () => {
    session.lendTo(screen);
    const address = addressOf(screen, query);
    if (!window.open(address, `den-luot-${screen}`)) location.assign(address);
  };
  return html`<button type="button" class="quiet" @click=${open}>${words}</button>`;
}
